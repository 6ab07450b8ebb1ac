import type { Step } from '../../playbook/playbook.ts';
import { showProse } from './show-prose.ts';
import type { Terminal } from './terminal.ts';

/** Shows what a person would type for a step, or do, `indent` blanks from the edge. */
export function showCommand(
  terminal: Terminal,
  { kind, byHand }: { readonly kind: Step['kind']; readonly byHand: string },
  indent: number,
): void {
  if (kind === 'manual') showProse(terminal, byHand, indent);
  else showCode(terminal, `${kind === 'snippet' ? '' : '$ '}${byHand}`, indent);
}

/** Its lines stay whole, so that they can be copied. */
export function showCode(terminal: Terminal, code: string, indent: number): void {
  const lines = code.trimEnd().replace(/^/gm, ' '.repeat(indent));
  terminal.line(terminal.paint('cyan', lines), 'whole');
}
