import { guardedTools, ordinaryTools } from '../ordinary-tools.ts';
import { builtins } from '../plain-call.ts';

/** The program of a double: it says by which name and with which words it was called. */
export function renderProgram(bash: string, port: number): string {
  return `#!${bash} -p\n${renderAsk(port)}\n${ask} "$0" "$@"\n`;
}

/**
 * The doubles as functions of the bash that runs the script, because starting a bash for each call is
 * much of the time of a scenario. What is called in another way, as by `xargs`, is a program as before,
 * and so is all that a script calls which could tell the difference.
 */
export function renderFunctions(
  script: string,
  {
    port,
    folder,
    names,
  }: { readonly port: number; readonly folder: string; readonly names: Iterable<string> },
): string {
  if (tellsFunctions.test(script)) return ':';
  const called = [...names].filter((name) => canBeFunction(name) && script.includes(name));
  const functions = called.map((name) => `${name}() { ${ask} '${folder}/${name}' "$@"; }; `);
  return called.length === 0 ? ':' : `${renderAsk(port)}; ${functions.join('')}:`;
}

/** What looks at how a command is found, or changes how those within a function run. */
const tellsFunctions =
  /\b(?:command|type|hash|exec|set|shopt|trap|declare|typeset|readonly|unset|alias|compgen|caller|FUNCNAME)\b/;

function canBeFunction(name: string): boolean {
  const isOther = [builtins, ordinaryTools, guardedTools].some((list) => list.includes(name));
  return /^[A-Za-z][\w.+-]*$/.test(name) && !isOther;
}

const ask = 'fixbook_double';

/**
 * bash opens the connection itself. Numbers and texts end with NUL, which no argument can hold. Nothing
 * here fails on its own, since the script may run with `-e`, and a descriptor of the script is kept.
 */
function renderAsk(port: number): string {
  return [
    `${ask}() { local double=$1 reply= code= streams= files= text=`,
    'shift',
    `{ printf '%s\\0' "$#" "$double" "$PWD" "\${FIXBOOK_DEADLINE-}" "$@" >&9; IFS= read -r reply <&9; } 9<>/dev/tcp/127.0.0.1/${port} || return 97`,
    '[[ $reply == exec* ]] && exec "${reply#exec }" "$@"',
    'code=${reply%% *}',
    'streams=${reply#* }',
    'files=${double%/*}/.reply-${streams#* }',
    'streams=${streams%% *}',
    `if [[ $streams == *o* ]]; then IFS= read -r -d '' text <"$files.out" || :; printf %s "$text"; fi`,
    `if [[ $streams == *e* ]]; then IFS= read -r -d '' text <"$files.err" || :; printf %s "$text" >&2; fi`,
    'return "$code"; }',
  ].join('; ');
}
