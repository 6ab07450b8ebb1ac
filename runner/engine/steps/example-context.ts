import { nobody } from '../person.ts';
import type { StepContext } from './step-executor.ts';

/** A context for the tests of executors, and what was printed into it. */
export function createTestContext(
  changes: Partial<StepContext> = {},
): StepContext & { printed(): string } {
  const chunks: Buffer[] = [];
  return {
    values: {},
    env: { PATH: process.env['PATH'] ?? '' },
    userEnv: process.env,
    cwd: process.cwd(),
    phase: 'diagnose',
    timeoutMs: 20_000,
    signal: AbortSignal.timeout(20_000),
    shell: () => Promise.reject(new Error('this step needs no shell')),
    person: nobody,
    factsRead: new Set(),
    print: (output) => {
      chunks.push(Buffer.from(output));
    },
    keepFile: () => null,
    printed: () => Buffer.concat(chunks).toString('utf8'),
    ...changes,
  };
}
