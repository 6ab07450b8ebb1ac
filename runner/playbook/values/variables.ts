/** A place where a text names a variable: `$NAME` or `${NAME}`, and in bash `${NAME:-$OTHER}` or `${#NAME}`. */
export interface VariableUse {
  readonly name: string;
  readonly offset: number;
}

const use = /\$(?:\{[#!]?)?([A-Z_][A-Z0-9_]*)/g;

/** A program of awk in single quotes, where bash replaces nothing. */
const awkProgram = /\b[gmn]?awk\b[^'|;&\n]*'[^']*'/g;
/** What awk knows by itself: `$NF` is the last field of a line. */
const awkFields = /^\$(?:NF|NR|FNR)$/;

/** The variables that a text names, in order. Only UPPER_CASE names are params. */
export function variablesIn(text: string): VariableUse[] {
  if (!text.includes('$')) return [];
  const awk = [...text.matchAll(awkProgram)];
  return [...text.matchAll(use)]
    .filter((match) => text[match.index - 1] !== '\\')
    .filter(
      ({ 0: written, index }) =>
        !awkFields.test(written) ||
        !awk.some((program) => index > program.index && index < program.index + program[0].length),
    )
    .map((match) => ({ name: match[1] ?? '', offset: match.index }));
}

/** Names that every shell has, so that a script may use them without declaring them. */
export const shellVariables: readonly string[] = [
  'HOME',
  'USER',
  'LOGNAME',
  'PWD',
  'OLDPWD',
  'PATH',
  'SHELL',
  'TMPDIR',
  'LANG',
  'TERM',
  'TZ',
  'HOSTNAME',
  'UID',
  'EUID',
  'PPID',
  'RANDOM',
  'SECONDS',
  'LINENO',
  'IFS',
  'OSTYPE',
  'PIPESTATUS',
];

/** Names that a shell script gives a value itself. */
export function assignedIn(script: string): string[] {
  const assignment = /(?:^|[\s;(&|])(?:export\s+|local\s+|readonly\s+)?([A-Z_][A-Z0-9_]*)\+?=/g;
  const loops = /\b(?:for|read(?:\s+-\w+)*)\s+([A-Z_][A-Z0-9_]*)/g;
  return [...script.matchAll(assignment), ...script.matchAll(loops)].map((match) => match[1] ?? '');
}

const dangerous =
  /^(PATH|IFS|ENV|SHELL|HOME|BASH_.*|BASHOPTS|SHELLOPTS|PS[0-9]|PROMPT_COMMAND|LD_.*|DYLD_.*|GCONV_PATH|NODE_.*|npm_.*|PYTHON.*|PERL.*|RUBY.*|JAVA_TOOL_OPTIONS|GIT_.*|EDITOR|VISUAL|PAGER|CDPATH|GLOBIGNORE|TMPDIR|FIXBOOK_.*)$/;

const setByBash =
  /^(LINES|COLUMNS|SECONDS|S?RANDOM|LINENO|UID|EUID|PPID|REPLY|OPTARG|OPTIND|GROUPS|FUNCNAME|DIRSTACK|PIPESTATUS|HISTCMD|EPOCH(SECONDS|REALTIME)|SHLVL|PWD|OLDPWD)$/;

/** Whether bash itself gives this variable its value, so that a param's would be lost. */
export function isSetByBash(name: string): boolean {
  return setByBash.test(name);
}

/** Whether a variable of this name changes how programs run, so that no param may have it. */
export function changesPrograms(name: string): boolean {
  return dangerous.test(name);
}
