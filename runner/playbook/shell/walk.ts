import {
  type Command,
  forEachChild,
  type Pipeline,
  type Redirection,
  type SyntaxNode,
} from 'unbash';
import type { CallWord } from './call.ts';
import { inspectCall } from './inspect-call.ts';
import { isHarmlessName } from './secret-names.ts';
import { inspectRedirect, placeholderIn } from './redirects.ts';
import { inspectCutPipes, inspectForgivenPipes } from './hidden-failures.ts';
import { inspectLoop } from './loops.ts';
import type { Scope } from './scope.ts';
import { arithmeticRemarks, unquotedRemarks } from './values.ts';

/** Visits a part of a script and hands every remark to the scope. */
export function walk(node: SyntaxNode, scope: Scope): void {
  inspectCutPipes(node, scope);
  for (const remark of arithmeticRemarks(node, scope.names.given)) {
    scope.add({ ...remark, offset: scope.offsetOf(remark.offset) });
  }
  if (node.type === 'Pipeline') walkPipeline(node, scope);
  else if (node.type === 'Statement')
    walk(node.command, node.background === true ? { ...scope, bounded: true } : scope);
  else if (node.type === 'Redirected') walkRedirected(node, scope);
  else if (node.type === 'Command') walkCommand(node, scope);
  else if (isExpansion(node)) walkExpansion(node, scope);
  else {
    inspect(node, scope);
    forEachChild(node, (child) => {
      walk(child, scope);
    });
  }
}

/** Looks at what is more than its children. */
function inspect(node: SyntaxNode, scope: Scope): void {
  if (node.type === 'Script') reportErrors(node, scope);
  else if (node.type === 'Redirect') inspectRedirect(node, scope);
  else if (node.type === 'AndOr') inspectForgivenPipes(node, scope);
  else if (node.type === 'While' || node.type === 'ArithmeticFor') inspectLoop(node, scope);
}

type NodeOf<T extends SyntaxNode['type']> = Extract<SyntaxNode, { readonly type: T }>;

function reportErrors(node: NodeOf<'Script'>, scope: Scope): void {
  for (const { message, pos } of node.errors ?? []) {
    scope.add({
      about: 'syntax',
      risk: 'read',
      message: `bash cannot read this: ${message}`,
      hint: null,
      offset: scope.offsetOf(pos),
    });
  }
}

function walkRedirected(node: NodeOf<'Redirected'>, scope: Scope): void {
  walk(node.command, withRedirects(scope, node.redirects));
  node.redirects.forEach((redirect) => {
    walk(redirect, scope);
  });
}

type ScriptExpansion = NodeOf<
  'CommandExpansion' | 'ArithmeticCommandExpansion' | 'ProcessSubstitution'
>;

function isExpansion(node: SyntaxNode): node is ScriptExpansion {
  return (
    node.type === 'CommandExpansion' ||
    node.type === 'ArithmeticCommandExpansion' ||
    node.type === 'ProcessSubstitution'
  );
}

function walkExpansion(node: ScriptExpansion, scope: Scope): void {
  const { script } = node;
  if (script === undefined) return;
  const inside = { ...scope, shown: false };
  // In backticks positions count in the text without its backslashes.
  walk(
    script,
    script.source === undefined ? inside : { ...inside, offsetOf: () => scope.offsetOf(node.pos) },
  );
}

function walkPipeline({ commands }: Pipeline, scope: Scope): void {
  commands.forEach((command, i) => {
    const before = commands[i - 1];
    const after = commands.slice(i + 1);
    const shown = scope.shown && !after.some(isNarrowing);
    // It ends when nobody reads it any more, as it never waits.
    const isCut = isNamed(command, 'yes') && after.some((one) => isNamed(one, 'head'));
    const bounded = scope.bounded || isCut;
    if (before === undefined) walk(command, { ...scope, shown, bounded });
    else {
      const isCommand = before.type === 'Command';
      const feeder = isCommand ? nameOf(before) : '';
      const inputWords = isCommand ? printedBy(before) : [];
      walk(command, { ...scope, input: 'given', inputWords, feeder, shown });
    }
  });
}

function isNamed(node: Pipeline['commands'][number], name: string): boolean {
  return node.type === 'Command' && nameOf(node) === name;
}

function walkCommand(node: Command, scope: Scope): void {
  const words = [node.name, ...node.args].flatMap((arg): CallWord[] => {
    if (arg === undefined) return [];
    return [{ text: arg.type === 'Word' ? arg.value : arg.text, node: arg }];
  });
  for (const remark of unquotedRemarks(node, scope.names.given)) {
    scope.add({ ...remark, offset: scope.offsetOf(remark.offset) });
  }
  const placeholder = placeholderIn(node.redirects);
  if (placeholder !== null) {
    const name = placeholder.target?.text ?? '';
    scope.add({
      about: 'syntax',
      risk: 'read',
      message: `“<${name}>” is a placeholder, and to bash a file to read from`,
      hint: `Declare a param, and write "$${name.toUpperCase().replaceAll('-', '_')}".`,
      offset: scope.offsetOf(placeholder.pos),
    });
    return;
  }
  const inside = inspectCall(words, withRedirects(scope, node.redirects));
  for (const { script, scope } of inside) walk(script, scope);
  forEachChild(node, (child) => {
    walk(child, scope);
  });
}

function withRedirects(scope: Scope, redirects: readonly Redirection[]): Scope {
  return redirects.reduce((scope, redirect): Scope => {
    if (redirect.type === 'HereDoc') {
      const node = redirect.body;
      return { ...scope, input: 'given', inputWords: [{ text: node.text, node }] };
    }
    if (redirect.type === 'HereString') {
      const node = redirect.target;
      const inputWords = node === undefined ? [] : [{ text: node.value, node }];
      return { ...scope, input: 'given', inputWords };
    }
    if (redirect.operator === '<' || redirect.operator === '<>') {
      return { ...scope, input: 'given', inputWords: [] };
    }
    const isError =
      redirect.descriptor?.type === 'FileDescriptor' && redirect.descriptor.value === 2;
    const isCopy = redirect.operator === '>&' || redirect.operator === '<&';
    return isError || isCopy ? scope : { ...scope, shown: false };
  }, scope);
}

function nameOf(command: Command): string {
  return command.name?.value.replace(/^.*\//, '') ?? '';
}

/** What echo, printf and a here-document of cat put into a pipe. */
function printedBy(command: Command): CallWord[] {
  if (!['echo', 'printf', 'cat'].includes(nameOf(command))) return [];
  const documents = command.redirects.flatMap((redirect) =>
    redirect.type === 'HereDoc' ? [{ text: redirect.body.text, node: redirect.body }] : [],
  );
  if (nameOf(command) === 'cat') return documents;
  const words = command.args.flatMap((arg) =>
    arg.type === 'Word' ? [{ text: arg.value, node: arg }] : [],
  );
  const isFormat = nameOf(command) === 'printf' && words[0]?.text.includes('%') === true;
  return isFormat && words.length > 1 ? words.slice(1) : words;
}

const narrowing =
  /^(wc|cut|awk|gawk|sed|jq|yq|python3?|node|perl|sha\d+sum|md5sum|shasum|redact|xargs|while)$/;

/** Whether a command in a pipe keeps only a part of what goes in. */
function isNarrowing(node: SyntaxNode): boolean {
  if (node.type !== 'Command') return true;
  if (narrowing.test(nameOf(node))) return true;
  const isGrep = /^[ef]?grep$|^rg$/.test(nameOf(node));
  const options = node.args.map((arg) => (arg.type === 'Word' ? arg.value : ''));
  const named = options.find((text) => !text.startsWith('-')) ?? '';
  if (isGrep && isHarmlessName(named)) return true;
  return (
    isGrep && options.some((text) => /^-[a-zA-Z]*[qclo]|^--(quiet|count|only-matching)/.test(text))
  );
}
