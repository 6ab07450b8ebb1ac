import { parse, type Script } from 'unbash';
import type { Call, CallWord, Inner, Verdict } from './call.ts';
import { isLiteral } from './expansions.ts';
import { families } from './families/index.ts';
import { matchRows } from './match-rows.ts';
import { namesIn } from './names.ts';
import type { Remark } from './remark.ts';
import { isScratchPath } from './redirects.ts';
import type { Scope } from './scope.ts';
import { inspectSecretArguments } from './secret-arguments.ts';
import { unseen } from './unseen.ts';
import { codeIn } from './values.ts';

/** A script that a command runs: what `bash -c` is given. */
export interface InnerScript {
  readonly script: Script;
  readonly scope: Scope;
}

const deepest = 8;

/**
 * Looks one command up in the tables, and the commands inside it. Gives the scripts inside it, which
 * are still to be read.
 */
export function inspectCall(words: readonly CallWord[], scope: Scope): readonly InnerScript[] {
  const [head, ...args] = words;
  if (head === undefined || scope.depth > deepest) return [];
  if (scope.names.functions.has(head.text)) return [];
  const meant = meantBy(head, scope);
  if (meant.length > 0) {
    // Once: bash does not replace again in what it has put there.
    const inner = { ...scope, names: { ...scope.names, words: new Map() }, depth: scope.depth + 1 };
    return meant.flatMap((words) => inspectCall([...words, ...args], inner));
  }
  const call: Call = {
    name: head.text.replace(/^.*\//, ''),
    head,
    args,
    input: scope.input,
    inputWords: scope.inputWords,
    feeder: scope.feeder,
    shown: scope.shown,
    given: scope.names.given,
    isScratch: (text) => isScratchPath(text, scope.names),
  };
  const inside = families.get(call.name)?.inner?.(call) ?? [];
  for (const verdict of verdictsOf(call, withoutInner(call, inside))) {
    if (verdict.about === 'endless' && scope.bounded) continue;
    if (verdict.about === 'secret' && !call.shown) continue;
    scope.add(toRemark(verdict, call, scope));
  }
  inspectSecretArguments(withoutInner(call, inside), scope);
  const bounded = scope.bounded || call.name === 'timeout' || call.name === 'gtimeout';
  return inside.flatMap((inner) =>
    inspectInner(inner, { ...scope, bounded, depth: scope.depth + 1 }),
  );
}

/** The commands that a variable of the script stands for; none when it is not the script that says it. */
function meantBy(head: CallWord, { names }: Scope): CallWord[][] {
  const toWords = (texts: readonly string[]): CallWord[] =>
    texts.map((text) => ({ text, node: { pos: head.node.pos, text } }));
  const name = /^\$\{?(\w+|[@*])(?:\[[@*]\])?\}?$/.exec(head.text)?.[1];
  if (name !== undefined) return (names.words.get(name) ?? []).map(toWords);
  const text = head.text.replace(/\$\{?(\w+)\}?/g, (whole, part: string) => {
    const values = names.words.get(part) ?? [];
    return values.length === 1 ? (values[0]?.join(' ') ?? '') : whole;
  });
  return text === head.text || isLiteral(head.node) ? [] : [toWords([text])];
}

/** The call up to the command inside it: `sudo ls -n` gives sudo no option. */
function withoutInner(call: Call, inside: readonly Inner[]): Call {
  const [inner] = inside;
  if (inner === undefined || !('words' in inner) || inner.words.length === 0) return call;
  const from = call.args.length - inner.words.length;
  return call.args[from] === inner.words[0] ? { ...call, args: call.args.slice(0, from) } : call;
}

function verdictsOf(call: Call, own: Call): Verdict[] {
  const named = codeIn(call.head.node, call.given)[0];
  if (named !== undefined) {
    const hint = 'Write the command; params are its arguments.';
    return [{ about: 'value', subject: named.text, message: 'names the command that runs', hint }];
  }
  // Unquoted, it brings its own arguments along; a file of the script's own was just written.
  const isUnseen =
    /^(\$|`)/.test(call.head.node.text) && !/^\$\{?\w+\}?\//.test(call.head.node.text);
  if (isUnseen || call.isScratch(call.head.text)) return [unseen];
  const family = families.get(call.name);
  if (family === undefined) return [];
  return [
    ...(family.rows === undefined ? [] : matchRows(own, family.rows, family.values)),
    ...(family.read?.(call) ?? []),
    ...(family.programs?.(call) ?? []).flatMap((word) =>
      programVerdicts(word, call, family.handOver),
    ),
  ];
}

/** A value inside a program is code of that program. */
function programVerdicts(word: CallWord, call: Call, handOver: string | undefined): Verdict[] {
  const [first] = codeIn(word.node, call.given);
  if (first === undefined) return [];
  const hint = handOver ?? 'Hand the value over as an argument or in the environment.';
  return [
    {
      about: 'value',
      subject: call.name,
      message: `reads ${first.text} as part of its program`,
      hint,
      at: word,
    },
  ];
}

function inspectInner(inner: Inner, scope: Scope): readonly InnerScript[] {
  if ('words' in inner) return inspectCall(inner.words, scope);
  const [first] = inner.script;
  if (first === undefined) return [];
  const source = inner.script.map(({ text }) => text).join(' ');
  const isExact = inner.script.length === 1 && first.node.text.slice(1, -1) === source;
  const offsetOf = (position: number): number =>
    scope.offsetOf(first.node.pos + (isExact ? 1 + position : 0));
  const isWhole = inner.script.every(({ node }) => isLiteral(node));
  const script = parse(source);
  const names = namesIn(script, isWhole ? scope.names.given : new Map(), scope.names);
  return [{ script, scope: { ...scope, names, offsetOf } }];
}

function toRemark(verdict: Verdict, call: Call, scope: Scope): Remark {
  const { about, subject, message, hint, at } = verdict;
  const found = {
    message: `“${subject ?? call.name}” ${message}`,
    hint: hint ?? null,
    offset: scope.offsetOf((at ?? call.head).node.pos),
  };
  return about === 'probe' || about === 'change' || about === 'destroy'
    ? { about: 'risk', risk: about, ...found }
    : { about, risk: 'read', ...found };
}
