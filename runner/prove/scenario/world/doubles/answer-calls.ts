import { resolve, sep } from 'node:path';
import type { Behaviour, CommandAnswer, WorldPart } from '../../scenario.ts';
import type { StepWatch } from '../../step-watch.ts';
import { renderCall } from '../../words.ts';
import { type AnswerCounter, createKeyFinder, nearestKeys } from './choose-answer.ts';
import type { AnswerCall, DoubleCall, DoubleReply } from './double-server.ts';
import type { FoundTools } from '../ordinary-tools.ts';

/** Answers what the doubles of a world are asked. */
export interface CallDesk {
  readonly answer: AnswerCall;
  /** Whether the answer is a text at once that leaves the world as it is; the call is not counted. */
  readonly isPlain: (call: DoubleCall) => boolean;
}

/** A desk for one world. `complaints` gets what was asked and what the world does not have. */
export function createCallDesk(world: {
  readonly folder: string;
  readonly tools: FoundTools;
  readonly missing: readonly string[];
  readonly counter: AnswerCounter;
  readonly watch: StepWatch;
  readonly complaints: string[];
  readonly now: () => WorldPart;
  readonly behave: (answer: Behaviour) => Promise<void>;
  readonly fill: (text: string) => string;
  readonly fillCall: (text: string) => string;
}): CallDesk {
  const { folder, complaints, counter, fill } = world;
  const keyOf = createKeyFinder(world.fillCall);
  const find = (call: DoubleCall): { key: string; answers: readonly CommandAnswer[] } | null => {
    const { commands } = world.now();
    const key = keyOf(Object.keys(commands), call.words);
    return key === null ? null : { key, answers: commands[key] ?? [] };
  };
  const unknownCall = (call: DoubleCall): DoubleReply => {
    const asked = renderCall(call.words);
    const near = nearestKeys(call.words, Object.keys(world.now().commands));
    complaints.push(
      `a command was called that the world does not answer:\n  asked: ${asked}\n  known: ${near.join('\n         ') || 'none'}`,
    );
    return { stdout: '', stderr: `${asked}: the scenario has no answer\n`, exit: 97 };
  };
  const guard = (call: DoubleCall, real: string): DoubleReply => {
    const outside = call.words
      .slice(1)
      .map((word) => (word.startsWith('of=') ? word.slice(3) : word))
      .filter((word) => !word.startsWith('-'))
      .find((word) => !`${resolve(call.cwd, word)}${sep}`.startsWith(`${folder}${sep}`));
    if (outside === undefined) return { exec: real };
    complaints.push(`${renderCall(call.words)} would reach out of the scenario: ${outside}`);
    return { stdout: '', stderr: `${outside} is outside the scenario\n`, exit: 97 };
  };
  return {
    answer: async (call) => {
      const found = find(call);
      if (found === null) {
        if (world.missing.some((tool) => startsWith(call.words, tool))) return noSuchCommand(call);
        const guarded = world.tools.get(call.words[0] ?? '');
        return guarded === undefined ? unknownCall(call) : guard(call, guarded);
      }
      const answer = counter.next(found.key, found.answers);
      if (call.deadlineMs !== null && answer.delayMs >= call.deadlineMs) {
        return { stdout: '', stderr: '', exit: 124 };
      }
      if (!world.watch.spend(answer.delayMs)) return { hang: true };
      await world.behave(answer);
      return { stdout: fill(answer.stdout), stderr: fill(answer.stderr), exit: answer.exit };
    },
    isPlain: (call) => {
      const found = find(call);
      if (found === null) return false;
      const { delayMs, becomes } = counter.peek(found.answers);
      return delayMs === 0 && becomes === null;
    },
  };
}

/** As the command line of Docker says it. */
function noSuchCommand({ words }: DoubleCall): DoubleReply {
  const [program = '', command = ''] = words;
  const stderr = `${program}: '${command}' is not a ${program} command.\n`;
  return { stdout: '', stderr, exit: 1 };
}

function startsWith(call: readonly string[], tool: string): boolean {
  const words = tool.split(' ');
  return words.length > 1 && words.every((word, i) => call[i] === word);
}
