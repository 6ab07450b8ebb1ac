import type { RunRecord } from '@site/runner/record/run-record.ts';
import { useCallback, useEffect, useState } from 'react';

/** The reports that are open: the one to read, and the one to compare it with. */
export interface Reports {
  readonly first: RunRecord | null;
  readonly second: RunRecord | null;
  readonly problem: string | null;
  readonly open: (file: Blob) => void;
  readonly compare: (file: Blob) => void;
  readonly close: () => void;
}

type Place = 'first' | 'second';

/** Reads reports from files and from the fragment of the address. Nothing is sent anywhere. */
export function useReports(): Reports {
  const [records, setRecords] = useState<Readonly<Partial<Record<Place, RunRecord>>>>({});
  const [problem, setProblem] = useState<string | null>(null);

  const take = useCallback(async (place: Place, read: () => Promise<string | null>) => {
    try {
      const text = await read();
      if (text === null) return;
      const { parseRecord } = await import('./parse-record');
      const parsed = parseRecord(text);
      setProblem(parsed.ok ? null : parsed.problem);
      if (parsed.ok) setRecords((before) => ({ ...before, [place]: parsed.record }));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }, []);

  useEffect(() => {
    const read = () =>
      void take('first', async () => {
        const { fromFragment } = await import('./record-in-fragment');
        return fromFragment(location.hash);
      });
    read();
    addEventListener('hashchange', read);
    return () => {
      removeEventListener('hashchange', read);
    };
  }, [take]);

  return {
    first: records.first ?? null,
    second: records.second ?? null,
    problem,
    open: (file) => void take('first', () => readFile(file)),
    compare: (file) => void take('second', () => readFile(file)),
    close: () => {
      setRecords({});
      setProblem(null);
      if (location.hash !== '') history.replaceState(history.state, '', location.pathname);
    },
  };
}

async function readFile(file: Blob): Promise<string> {
  const { largestRecordBytes } = await import('./parse-record');
  if (file.size > largestRecordBytes) throw new Error('it is larger than 16 MB');
  return file.text();
}
