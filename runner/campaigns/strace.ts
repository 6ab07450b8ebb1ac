import { spawnSync } from 'node:child_process';

/** Whether strace is here and may trace: containers may forbid it. */
export const canTrace =
  spawnSync('strace', ['-o', '/dev/null', '-e', 'trace=openat', 'true']).status === 0;

/** The system calls by which a run's files come to be. */
export const fileCalls = ['openat', 'write', 'fdatasync', 'fsync', 'rename', 'close', 'mkdir'];

/** One call of a kind, by its number in the process: strace can act on exactly that one. */
export interface CallPoint {
  readonly call: string;
  readonly number: number;
}

/**
 * The file calls of a trace from the first one that touches a run's folder on. What Node does before
 * is not ours.
 */
export function pointsOf(trace: string): CallPoint[] {
  const counts = new Map<string, number>();
  let begun = false;
  return trace.split('\n').flatMap((line) => {
    const call = /^(?:\d+ +)?(\w+)\(/.exec(line)?.[1];
    if (call === undefined) return [];
    const number = (counts.get(call) ?? 0) + 1;
    counts.set(call, number);
    begun ||= line.includes('.fixbook');
    return begun && fileCalls.includes(call) ? [{ call, number }] : [];
  });
}
