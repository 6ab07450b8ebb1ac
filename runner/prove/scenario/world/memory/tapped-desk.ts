import type { CallDesk } from '../doubles/answer-calls.ts';
import { type Asked, isSameCall } from './script-memory.ts';

/** A desk that can be listened to while a script runs. */
export interface TappedDesk extends CallDesk {
  /** What was answered already is answered the same when it is asked for. */
  tap(answered: readonly Asked[]): Tap;
}

/** What a desk was asked in the meantime. */
export interface Tap {
  /** null when an answer took time or changed the world, or when what was answered already was not asked for. */
  end(): readonly Asked[] | null;
}

/** Lets somebody listen to a desk, one script at a time. */
export function tapped(desk: CallDesk): TappedDesk {
  let open: Asked[] = [];
  let heard: Asked[] = [];
  let isPlain = true;
  return {
    isPlain: desk.isPlain,
    answer: async (call) => {
      const i = open.findIndex((one) => isSameCall(one.call, call));
      const [known] = i < 0 ? [] : open.splice(i, 1);
      if (known === undefined) isPlain &&= desk.isPlain(call);
      const reply = known?.reply ?? (await desk.answer(call));
      heard.push({ call, reply });
      return reply;
    },
    tap: (answered) => {
      open = [...answered];
      heard = [];
      isPlain = true;
      return {
        end: () => {
          const asked = isPlain && open.length === 0 ? heard : null;
          open = [];
          return asked;
        },
      };
    },
  };
}
