import type { AndOr, SyntaxNode } from 'unbash';
import type { Scope } from './scope.ts';

/** Programs that end with 1 for no reason but that there was nothing, or that never fail on text. */
const filters =
  /^(?:[efz]?grep|rg|echo|printf|sort|uniq|cut|tr|head|tail|sed|awk|wc|tac|rev|column)$/;

/**
 * `command | grep x || [ $? -eq 1 ]` means to forgive a grep that finds nothing. The 1 of a command
 * that failed looks the same, and so does any failure of one whose output grep then does not find.
 */
export function inspectForgivenPipes({ commands, operators }: AndOr, scope: Scope): void {
  commands.forEach((pipeline, i) => {
    const next = commands[i + 1];
    if (operators[i] !== '||' || pipeline.type !== 'Pipeline' || !isForgiving(next)) return;
    const last = pipeline.commands.at(-1);
    const failing = pipeline.commands.slice(0, -1).find((one) => !filters.test(nameOf(one)));
    if (!/^[efz]?grep$/.test(nameOf(last)) || failing === undefined) return;
    scope.add({
      about: 'hidden',
      risk: 'read',
      message: `a failure of “${nameOf(failing) || 'the command'}” looks like a grep that finds nothing`,
      hint: 'Run it first, out=$(…), then: grep x <<< "$out" || [ $? -eq 1 ]',
      offset: scope.offsetOf(pipeline.pos),
    });
  });
}

function isForgiving(node: SyntaxNode | undefined): boolean {
  if (node?.type !== 'Command' || !/^(?:\[|test)$/.test(nameOf(node))) return false;
  const text = node.args.map((word) => word.text).join(' ');
  return /^"?\$\?"? (?:-eq|=|==|-le|-lt) "?[12]"?(?: \])?$/.test(text);
}

function nameOf(node: SyntaxNode | undefined): string {
  return node?.type === 'Command' ? (node.name?.value.replace(/^.*\//, '') ?? '') : '';
}
