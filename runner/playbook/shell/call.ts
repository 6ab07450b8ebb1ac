import type { WordPart } from 'unbash';
import type { GivenValues } from './remark.ts';

/** One word of a command: quotes removed, expansions as they are written. */
export interface CallWord {
  readonly text: string;
  /** Where it stands in the script that holds it, and of what it is made; whole when it was cut. */
  readonly node: {
    readonly pos: number;
    readonly text: string;
    readonly parts?: readonly WordPart[] | undefined;
  };
}

/** A command with its arguments, wrappers such as sudo taken off. */
export interface Call {
  /** Without its folder: `psql` for `/usr/bin/psql`. */
  readonly name: string;
  readonly head: CallWord;
  readonly args: readonly CallWord[];
  /** Where its input comes from; the runner itself gives none. */
  readonly input: 'none' | 'given';
  /** The input as far as the script itself holds it: a here-document, or what echo is given. */
  readonly inputWords: readonly CallWord[];
  /** The command before it in the pipe. */
  readonly feeder: string | null;
  /** Whether what it prints becomes output of the step. */
  readonly shown: boolean;
  readonly given: GivenValues;
  /** Whether a path is temporary: made by mktemp, or below /tmp. */
  isScratch(text: string): boolean;
}

/** What the table of a family says of a command. */
export interface Verdict {
  readonly about: 'probe' | 'change' | 'destroy' | 'endless' | 'asks' | 'value' | 'secret';
  /** Follows the command's name: “deletes the volumes”. */
  readonly message: string;
  readonly hint?: string;
  /** Said instead of the command's name. */
  readonly subject?: string;
  readonly at?: CallWord;
}

/** A command inside a command: words that are run, or a text that a shell reads. */
export type Inner =
  { readonly words: readonly CallWord[] } | { readonly script: readonly CallWord[] };

/** What is known of a command, or of several with the same options. */
export interface Family {
  /** Options that take a value as the next word. */
  readonly values?: string;
  /** A table, see match-rows.ts. */
  readonly rows?: string;
  /** What a table cannot say. */
  readonly read?: (call: Call) => readonly Verdict[];
  /** The commands that it runs. */
  readonly inner?: (call: Call) => readonly Inner[];
  /** Words that it reads as a program. */
  readonly programs?: (call: Call) => readonly CallWord[];
  /** How to hand a value to such a program. */
  readonly handOver?: string;
}

/** Where the arguments that are no options stand, and the values of options are left out. */
export function operandIndexes(args: readonly CallWord[], values = ''): number[] {
  const valued = setOf(values);
  const found: number[] = [];
  for (let i = 0; i < args.length; i += 1) {
    const text = args[i]?.text ?? '';
    if (text === '--') return [...found, ...args.slice(i + 1).map((_, k) => i + 1 + k)];
    if (!text.startsWith('-') || text === '-') found.push(i);
    else if (takesNext(text, valued)) i += 1;
  }
  return found;
}

function takesNext(text: string, valued: ReadonlySet<string>): boolean {
  if (valued.has(text)) return true;
  if (text.startsWith('--') || text.length <= 2) return false;
  // In a cluster such as -xzf only the last letter can take the next word.
  const letters = Array.from(text.slice(1));
  const first = letters.findIndex((letter) => valued.has(`-${letter}`));
  return first === letters.length - 1;
}

/** The arguments that are no options. */
export function operandsOf(call: Call, values = ''): CallWord[] {
  return operandIndexes(call.args, values).flatMap((i) => call.args[i] ?? []);
}

/** Whether one of the options, separated by spaces, is given; short ones may stand in a cluster. */
export function hasOption(args: readonly CallWord[], options: string, values = ''): boolean {
  const wanted = [...setOf(options)];
  const valued = setOf(values);
  const end = args.findIndex(({ text }) => text === '--');
  if (end >= 0 && wanted.includes('--')) return true;
  return args.slice(0, end < 0 ? args.length : end).some(({ text }) =>
    wanted.some((option) => {
      if (text === option) return true;
      if (option.startsWith('--')) return text.startsWith(`${option}=`) && !text.endsWith('=false');
      if (option.length !== 2 || !/^-[A-Za-z0-9]+/.test(text) || text.startsWith('--'))
        return false;
      const letters = Array.from(text.slice(1));
      const first = letters.findIndex((letter) => valued.has(`-${letter}`));
      return (first < 0 ? letters : letters.slice(0, first + 1)).includes(option.slice(1));
    }),
  );
}

/** The value of an option, be it the next word, after `=`, or joined to a short one. */
export function optionValues(args: readonly CallWord[], options: string): CallWord[] {
  const wanted = [...setOf(options)];
  return args.flatMap((arg, i) => {
    if (wanted.includes(arg.text)) return args[i + 1] ?? [];
    const long = wanted.find(
      (option) => option.startsWith('--') && arg.text.startsWith(`${option}=`),
    );
    if (long !== undefined) return { ...arg, text: arg.text.slice(long.length + 1) };
    if (arg.text.startsWith('--')) return [];
    const short = wanted.find((option) => option.length === 2 && arg.text.startsWith(option));
    if (short !== undefined) return { ...arg, text: arg.text.slice(2) };
    const isCluster = wanted.some(
      (o) => o.length === 2 && /^-[A-Za-z]+$/.test(arg.text) && arg.text.endsWith(o.slice(1)),
    );
    return isCluster ? (args[i + 1] ?? []) : [];
  });
}

const sets = new Map<string, ReadonlySet<string>>();

/** The words of a text; each text is split once. */
function setOf(words: string): ReadonlySet<string> {
  const known = sets.get(words);
  if (known !== undefined) return known;
  const set = new Set(words.split(/\s+/));
  sets.set(words, set);
  return set;
}
