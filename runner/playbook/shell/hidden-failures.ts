import type { AndOr, Pipeline, SyntaxNode } from 'unbash';
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

/**
 * `if command | grep -q x`: grep ends with the first line that it finds, and a command that goes on to
 * print dies of it. With pipefail that is a failure, so that what was found counts as not found.
 */
export function inspectCutPipes(node: SyntaxNode, scope: Scope): void {
  if (scope.depth > 0) return;
  for (const { commands, pos } of decidingPipes(node)) {
    const cut = commands.slice(0, -1).find((one) => !/^(?:echo|printf)$/.test(nameOf(one)));
    if (cut === undefined || !isQuietGrep(commands.at(-1))) continue;
    scope.add({
      about: 'hidden',
      risk: 'read',
      message: `“grep -q” may end before “${nameOf(cut) || 'the command'}” has printed all, which then counts as nothing found`,
      hint: 'Hold the text first: out=$(…), then: grep -q x <<< "$out"',
      offset: scope.offsetOf(pos),
    });
  }
}

/** Pipes whose outcome says how the script goes on. */
function decidingPipes(node: SyntaxNode): readonly Pipeline[] {
  if (node.type === 'Pipeline') {
    return node.prefixes.some(({ type }) => type === 'Negation') ? [node] : [];
  }
  if (node.type === 'AndOr') {
    const { commands } = node;
    return commands
      .slice(0, -1)
      .filter(isPipeline)
      .filter((pipe) => !isForgiving(commands[commands.indexOf(pipe) + 1]));
  }
  if (node.type !== 'If' && node.type !== 'Elif' && node.type !== 'While') return [];
  const last = node.clause.commands.at(-1)?.command;
  return [last?.type === 'AndOr' ? last.commands.at(-1) : last].filter(isPipeline);
}

function isPipeline(node: SyntaxNode | undefined): node is Pipeline {
  return node?.type === 'Pipeline';
}

function isQuietGrep(node: SyntaxNode | undefined): boolean {
  if (node?.type !== 'Command' || !/^[efz]?grep$/.test(nameOf(node))) return false;
  return node.args.some(({ text }) => /^(?:-[a-zA-Z]*q[a-zA-Z]*|--quiet|--silent)$/.test(text));
}

function isForgiving(node: SyntaxNode | undefined): boolean {
  if (node?.type !== 'Command' || !/^(?:\[|test)$/.test(nameOf(node))) return false;
  const text = node.args.map((word) => word.text).join(' ');
  return /^"?\$\?"? (?:-eq|=|==|-le|-lt) "?[12]"?(?: \])?$/.test(text);
}

function nameOf(node: SyntaxNode | undefined): string {
  return node?.type === 'Command' ? (node.name?.value.replace(/^.*\//, '') ?? '') : '';
}
