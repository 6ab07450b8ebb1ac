import { translate } from '@docusaurus/Translate';
import { withRevision } from '@site/src/theme/Playbooks/fetch-json';
import { matchPathOf } from '@site/src/plugins/playbooks/page-data';
import { useCallback, useEffect, useRef, useState } from 'react';
import { searchIndexAddress } from '../SearchDialog/use-search-index';
import { useFigures } from '../../use-figures';
import type { MatchReply, MatchRequest, ShownMatch } from './match-messages';

/** How far the matching of a text is. */
export type MatchState =
  | { readonly status: 'idle' }
  | { readonly status: 'reading'; readonly percent: number }
  | { readonly status: 'failed'; readonly reason: string }
  | { readonly status: 'done'; readonly matches: readonly ShownMatch[] };

/** Matches a text in a worker, so that the page stays quick however long the text is. */
export function useMatch(): { readonly state: MatchState; readonly match: (text: Blob) => void } {
  const { indexPath } = useFigures();
  const [state, setState] = useState<MatchState>({ status: 'idle' });
  const worker = useRef<Worker | null>(null);
  const latest = useRef({ number: 0, bytes: 1 });

  useEffect(
    () => () => {
      worker.current?.terminate();
      worker.current = null;
    },
    [],
  );

  const match = useCallback(
    (text: Blob) => {
      const number = latest.current.number + 1;
      latest.current = { number, bytes: Math.max(1, text.size) };
      if (text.size === 0) {
        setState({ status: 'idle' });
        return;
      }
      worker.current ??= startWorker({
        onReply: (reply) => {
          if (reply.number === latest.current.number) {
            setState(toState(reply, latest.current.bytes));
          }
        },
        onEnd: () => {
          // The next text gets another one.
          worker.current = null;
          setState({ status: 'failed', reason: workerEnded() });
        },
      });
      setState({ status: 'reading', percent: 0 });
      worker.current.postMessage({
        number,
        text,
        indexAddress: searchIndexAddress(),
        playbooksAddress: new URL(withRevision(matchPathOf(indexPath)), location.href).href,
      } satisfies MatchRequest);
    },
    [indexPath],
  );
  return { state, match };
}

function startWorker(on: {
  readonly onReply: (reply: MatchReply) => void;
  /** Its program could not be fetched, or has failed. */
  readonly onEnd: () => void;
}): Worker {
  const worker = new Worker(new URL('./match-worker.ts', import.meta.url));
  worker.addEventListener('message', (event: MessageEvent<MatchReply>) => {
    on.onReply(event.data);
  });
  worker.addEventListener('error', () => {
    worker.terminate();
    on.onEnd();
  });
  return worker;
}

const workerEnded = (): string =>
  translate({
    id: 'fixbook.match.ended',
    message: 'the program that matches could not be loaded, or has failed',
  });

function toState(reply: MatchReply, bytes: number): MatchState {
  switch (reply.type) {
    case 'progress':
      return { status: 'reading', percent: Math.floor((100 * reply.readBytes) / bytes) };
    case 'failed':
      return { status: 'failed', reason: reply.reason };
    case 'done':
      return { status: 'done', matches: reply.matches };
  }
}
