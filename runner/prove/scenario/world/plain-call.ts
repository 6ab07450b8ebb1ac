import { ordinaryTools } from './ordinary-tools.ts';
import { splitWords } from '../words.ts';

/**
 * A script that is one call of one program, as the key of its double; null where the shell does more
 * than replace `$NAME` by a param: then what the program answered is not what the script printed.
 */
export function plainCallOf(script: string, params: ReadonlySet<string>): string | null {
  if (script.includes('\n') || namesIn(script).some((name) => !params.has(name))) return null;
  const singles = script.match(/'[^']*'/g) ?? [];
  if (singles.some((text) => text.includes('$'))) return null;
  const bare = script.replaceAll(/'[^']*'/g, 'q').replaceAll(/"[^"`\\]*"/g, 'q');
  if (!/^[\w@%+=:,./ $-]*$/.test(bare) || /\$\(|\$\{/.test(script)) return null;
  const program = splitWords(script)?.[0]?.text ?? '';
  const isDoubled = /^[\w.+-]+$/.test(program);
  return isDoubled && !ordinaryTools.includes(program) && !builtins.includes(program)
    ? script
    : null;
}

/** `$NAME`; any other use of `$` is a name that no param has. */
function namesIn(script: string): string[] {
  return [...script.matchAll(/\$([A-Z_][A-Z0-9_]*)?/g)].map(([, name]) => name ?? '$');
}

/** What bash does itself, so that no double is asked. */
export const builtins: readonly string[] = `
  . : alias bg bind break builtin caller case cd command compgen complete compopt continue coproc
  declare dirs disown do done elif else enable esac eval exec exit export fc fg fi for function
  getopts hash help history if jobs kill let local logout mapfile popd pushd read readarray
  readonly return select set sh shift shopt sleep source suspend then time timeout times trap type
  typeset ulimit umask unalias unset until wait while
`
  .trim()
  .split(/\s+/);
