import type { Shell } from '../../../engine/shell/shell-request.ts';

/**
 * A shell on a session that others use as well: environment and folder are set by the script itself,
 * so that the bash that is kept fits all of them. Starting one takes longer than most scripts.
 */
export function inSharedShell(shell: Shell, path: string): Shell {
  return ({ script, env, cwd, ...rest }) => {
    const exports = Object.entries(env).map(([name, value]) => `${name}=${quote(value)}`);
    const enter = `cd ${quote(cwd)}; unset OLDPWD; export ${exports.join(' ')}`;
    // On the script's own first line, so that bash tells its lines by their numbers.
    return shell({ ...rest, script: `${enter}; ${script}`, env: { PATH: path }, cwd: '/' });
  };
}

/** The shell of one world, in which nothing can end real processes. */
export function inWorldShell(
  shell: Shell,
  {
    path,
    functionsFor,
  }: { readonly path: string; readonly functionsFor: (script: string) => string },
): Shell {
  const shared = inSharedShell(shell, path);
  return (request) => {
    const functions = functionsFor(request.script);
    return shared({ ...request, script: `${forbidKill}; ${functions}; ${request.script}` });
  };
}

/** The builtin would reach real processes; a double answers in its place. */
export const forbidKill = 'enable -n kill';

/** A value as one word of bash and on one line, whatever it holds. */
function quote(value: string): string {
  const text = value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n');
  return `$'${text}'`;
}
