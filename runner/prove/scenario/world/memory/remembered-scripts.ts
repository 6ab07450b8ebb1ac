import { createHash } from 'node:crypto';
import type { Shell, ShellReply, ShellRequest } from '../../../../engine/shell/shell-request.ts';
import type { DoubleCall, DoubleReply } from '../doubles/double-server.ts';
import { digestOfFiles } from './files-digest.ts';
import {
  after,
  type Asked,
  learn,
  type Output,
  type Place,
  type ScriptMemory,
} from './script-memory.ts';
import type { TappedDesk } from './tapped-desk.ts';

/** What a script of a world can depend on, besides what doubles answer. */
export interface ScriptScope {
  /** Folders that only this world has, and what they are called in what is remembered. */
  readonly own: readonly (readonly [path: string, name: string])[];
  /** Folders that scripts may write to. */
  readonly folders: readonly string[];
  /** Whether there is nobody whom a real program that is no ordinary tool could ask. */
  readonly isClosed: boolean;
  /** Doubles that are there now, and tools that are missing, by name. */
  readonly programs: () => readonly (readonly [is: 'double' | 'missing', name: string])[];
  /** Variables that no program knows: they count only for scripts that name them. */
  readonly params: ReadonlySet<string>;
}

/** Longer outputs are no part of a usual scenario. */
const mostBytes = 256 * 1024;

/** Looks at variables that it does not name, or runs what may do so. */
const readsVariables =
  /\b(?:env|ENV|printenv|export|declare|typeset|set|compgen|bash|sh|source)\b|\$\{!|(?:^|[;&|]\s*)\. /m;

/**
 * A shell that runs a script once for the same answers. Most scenarios of a playbook differ in one answer,
 * and a script with the same environment, files and programs that is answered the same prints the same. What
 * it asked is asked of this world as well, so that its answers are counted. A script that changes something
 * is always run, and so is one that could reach more than its world.
 */
export function withRememberedScripts(
  shell: Shell,
  memory: ScriptMemory,
  { desk, scope }: { readonly desk: TappedDesk; readonly scope: ScriptScope },
): Shell {
  const names = nameChanger(scope.own);
  return async (request) => {
    const files = digestOfFiles(scope.folders);
    if (files === null || !scope.isClosed || request.script.includes('/dev/tcp/')) {
      return shell(request);
    }
    const begin = memory.begin(keyOf(request, files, scope, names.away));
    const { place, asked, leave } = await follow(begin, desk, names);
    if (place.next?.kind === 'ends') {
      for (const { stream, text } of place.next.output) {
        request.onOutput(stream, Buffer.from(names.back(text), 'latin1'));
      }
      return place.next.reply;
    }
    try {
      const { reply, output, calls } = await runAloud(shell, request, desk, asked);
      const isWhole = output !== null && calls !== null && reply.ended === 'exited';
      if (isWhole && !request.signal.aborted && digestOfFiles(scope.folders) === files) {
        const kept = output.map(({ stream, text }) => ({ stream, text: names.away(text) }));
        const own = calls.map((one) => changeAsked(one, names.away));
        learn(begin, own, { kind: 'ends', output: kept, reply });
      }
      return reply;
    } finally {
      leave();
    }
  };
}

/** Goes as far as the memory leads, and asks the desk what was asked on the way. */
async function follow(
  begin: Place,
  desk: TappedDesk,
  names: NameChanger,
): Promise<{
  readonly place: Place;
  readonly asked: readonly Asked[];
  readonly leave: () => void;
}> {
  let place = begin;
  const asked: Asked[] = [];
  for (;;) {
    // Scenarios of one playbook run side by side, and do the same at the same time.
    if (place.next === null && place.explored instanceof Promise) await place.explored;
    if (place.next?.kind !== 'asks') break;
    const call = changeCall(place.next.call, names.back);
    if (!desk.isPlain(call)) break;
    const reply = await desk.answer(call);
    asked.push({ call, reply });
    place = after(place.next, changeReply(reply, names.away));
  }
  return { place, asked, leave: explore(place) };
}

/** Lets others wait at a place where nobody has been, until it is left. */
function explore(place: Place): () => void {
  if (place.next !== null || place.explored !== null) return () => undefined;
  let wakeOthers = (): void => undefined;
  place.explored = new Promise((resolve) => {
    wakeOthers = resolve;
  });
  return () => {
    place.explored = place.next === null ? 'in-vain' : null;
    wakeOthers();
  };
}

/** Runs it, and says what it printed and asked; null where that is too long, or cannot be remembered. */
async function runAloud(
  shell: Shell,
  request: ShellRequest,
  desk: TappedDesk,
  asked: readonly Asked[],
): Promise<{
  readonly reply: ShellReply;
  readonly output: readonly Output[] | null;
  readonly calls: readonly Asked[] | null;
}> {
  const output: Output[] = [];
  let bytes = 0;
  const tap = desk.tap(asked);
  const reply = await shell({
    ...request,
    onOutput: (stream, part) => {
      bytes += part.length;
      if (bytes <= mostBytes) append(output, stream, Buffer.from(part).toString('latin1'));
      request.onOutput(stream, part);
    },
  });
  return { reply, output: bytes <= mostBytes ? output : null, calls: tap.end() };
}

/** Parts of one stream in a row are one: no path of a world is cut. */
function append(output: Output[], stream: Output['stream'], text: string): void {
  const last = output.at(-1);
  if (last?.stream === stream) output[output.length - 1] = { stream, text: last.text + text };
  else output.push({ stream, text });
}

function keyOf(
  { script, env, cwd, streams }: ShellRequest,
  files: string,
  scope: ScriptScope,
  away: (text: string) => string,
): string {
  const readsAll = readsVariables.test(script);
  const variables = Object.entries(env)
    .filter(([name]) => readsAll || script.includes(name) || !scope.params.has(name))
    .sort();
  const seen = JSON.stringify([script, variables]);
  const programs = [...new Set(scope.programs().map(([is, name]) => `${is} ${name}`))]
    .filter((program) => seen.includes(program.slice(program.indexOf(' ') + 1)))
    .sort();
  const told = JSON.stringify([script, variables, cwd, streams, programs, files]);
  return createHash('sha256').update(away(told)).digest('hex');
}

type Change = (text: string) => string;

/** Takes the names of a world's own folders away from a text, and brings them back. */
interface NameChanger {
  readonly away: Change;
  readonly back: Change;
}

function nameChanger(own: ScriptScope['own']): NameChanger {
  return {
    away: (text) => own.reduce((told, [path, name]) => told.replaceAll(path, name), text),
    back: (text) => own.reduce((told, [path, name]) => told.replaceAll(name, path), text),
  };
}

function changeAsked({ call, reply }: Asked, change: Change): Asked {
  return { call: changeCall(call, change), reply: changeReply(reply, change) };
}

function changeCall({ words, cwd, deadlineMs }: DoubleCall, change: Change): DoubleCall {
  return { words: words.map(change), cwd: change(cwd), deadlineMs };
}

function changeReply(reply: DoubleReply, change: Change): DoubleReply {
  if (!('exit' in reply)) return reply;
  return { ...reply, stdout: change(reply.stdout), stderr: change(reply.stderr) };
}
