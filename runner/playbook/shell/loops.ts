import { type ArithmeticFor, forEachChild, type SyntaxNode, type While } from 'unbash';
import type { Scope } from './scope.ts';

/** A loop whose condition always holds needs a way out. */
export function inspectLoop(node: While | ArithmeticFor, scope: Scope): void {
  if (scope.bounded || !isForEver(node) || hasWayOut(node.body)) return;
  scope.add({
    about: 'endless',
    risk: 'read',
    message: 'the loop never ends',
    hint: 'Use “repeat: { times: 5, every: 2s }” or “retry”, or count in the loop: for i in 1 2 3.',
    offset: scope.offsetOf(node.pos),
  });
}

function isForEver(node: While | ArithmeticFor): boolean {
  if (node.type === 'ArithmeticFor') return node.test === undefined;
  const [first, ...others] = node.clause.commands;
  const command = first?.command;
  if (others.length > 0 || command?.type !== 'Command') return false;
  const text = [command.name, ...command.args].map((word) => word?.text).join(' ');
  return (node.kind === 'while' ? /^(true|:|\[ 1 \]|sleep \S+)$/ : /^(false|\[ \])$/).test(text);
}

function hasWayOut(node: SyntaxNode): boolean {
  if (node.type === 'Command' && /^(break|exit|return|exec)$/.test(node.name?.value ?? '')) {
    return true;
  }
  let found = false;
  forEachChild(node, (child) => {
    found ||= hasWayOut(child);
  });
  return found;
}
