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
export const builtins: readonly string[] = [
  ...['cd', 'command', 'type', 'export', 'read', 'set', 'unset', 'exit', 'ulimit', 'umask', 'wait'],
  ...['declare', 'local', 'source', 'eval', 'exec', 'trap', 'hash', 'jobs', 'let', 'sleep', ':'],
  ...[
    'alias',
    'bg',
    'bind',
    'break',
    'caller',
    'compgen',
    'complete',
    'compopt',
    'continue',
    'dirs',
  ],
  ...['disown', 'enable', 'fc', 'fg', 'getopts', 'help', 'history', 'kill', 'logout', 'mapfile'],
  ...['popd', 'pushd', 'readarray', 'readonly', 'shift', 'shopt', 'suspend', 'times', 'typeset'],
  ...[
    'unalias',
    'coproc',
    'function',
    'select',
    'then',
    'else',
    'elif',
    'fi',
    'do',
    'done',
    'esac',
  ],
  ...['timeout', 'sh', 'if', 'for', 'while', 'until', 'case', 'time', 'return', 'builtin', '.'],
];
