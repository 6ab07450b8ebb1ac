import type { Redirect, Redirection } from 'unbash';
import type { ScriptNames } from './names.ts';
import type { Scope } from './scope.ts';
import { isCode } from './values.ts';

const writing = ['>', '>>', '>|', '&>', '&>>', '<>'];

/** Writing into a file changes it, unless it is a temporary one. */
export function inspectRedirect({ operator, target, pos }: Redirect, scope: Scope): void {
  const path = target?.value ?? '';
  const isFile = writing.includes(operator) || (operator === '>&' && !/^(\d+|-|\$.*)$/.test(path));
  if (!isFile || isScratchPath(path, scope.names)) return;
  scope.add({
    about: 'risk',
    risk: 'change',
    message: `“${operator} ${path}” writes a file`,
    hint: null,
    offset: scope.offsetOf(pos),
  });
}

/** Two redirects that are meant as a placeholder: `kill <PID>`. */
export function placeholderIn(redirects: readonly Redirection[]): Redirect | null {
  const found = redirects.find((redirect, i) => {
    const next = redirects[i + 1];
    const isOpen = redirect.type === 'Redirect' && redirect.operator === '<';
    const isClosed = next?.type === 'Redirect' && next.operator.startsWith('>');
    return (
      isOpen &&
      isClosed &&
      redirect.end === next.pos &&
      /^[\w-]+$/.test(redirect.target?.text ?? '')
    );
  });
  return found?.type === 'Redirect' ? found : null;
}

/** Whether a path is temporary, or no file at all. */
export function isScratchPath(path: string, { scratch, given }: ScriptNames): boolean {
  if (path.includes('..')) return false;
  const values = [...path.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name = '']) => name);
  // A value may hold a “..” of its own.
  if (values.some((name) => !scratch.has(name) && isCode(name, given))) return false;
  if (/^\/dev\/(null|stdout|stderr|tty|fd\/)/.test(path)) return true;
  if (/^(\/private)?(\/var)?\/tmp\/.|^\$\{?TMPDIR\b/.test(path)) return true;
  if (/^\$\(mktemp\b/.test(path)) return true;
  const variable = /^\$\{?([A-Za-z_][A-Za-z0-9_]*)\}?/.exec(path)?.[1];
  return variable !== undefined && scratch.has(variable);
}
