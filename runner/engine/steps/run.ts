import { judgeScript } from '../../judge/judge-script.ts';
import type { StepExecutor } from './step-executor.ts';

const maxKept = 256 * 1024;

/** Runs a script and keeps the beginning of what it prints. */
export const run: StepExecutor<'run'> = async (input, context) => {
  const apart = ['stdout', 'stderr', 'json'].some((fact) => context.factsRead.has(fact));
  const kept = { stdout: createKeeper(), stderr: createKeeper() };
  const reply = await context.shell({
    script: input.script,
    env: context.env,
    cwd: context.cwd,
    signal: context.signal,
    streams: apart ? 'apart' : 'merged',
    onOutput: (stream, bytes) => {
      kept[stream].add(bytes);
      context.print(bytes);
    },
  });
  if (reply.ended === 'not-started') {
    return { ran: false, because: 'tool-missing', reason: reply.reason };
  }
  if (reply.ended === 'killed') {
    return { ran: false, because: 'interrupted', reason: `ended by ${reply.signal}` };
  }
  const stdout = kept.stdout.text();
  const stderr = kept.stderr.text();
  return judgeScript(
    {
      exitCode: reply.exitCode,
      stdout,
      stderr,
      output: apart ? [stdout, stderr].filter((text) => text !== '').join('\n') : stdout,
      isCut: kept.stdout.isCut() || kept.stderr.isCut(),
    },
    context.factsRead,
  );
};

/** Keeps the first bytes of a stream, and knows whether there were more. */
function createKeeper() {
  const chunks: Uint8Array[] = [];
  let size = 0;
  return {
    add: (bytes: Uint8Array): void => {
      if (size < maxKept) chunks.push(Buffer.from(bytes.subarray(0, maxKept - size)));
      size += bytes.length;
    },
    text: (): string =>
      Buffer.concat(chunks)
        .toString('utf8')
        .replace(/\r?\n$/, ''),
    isCut: (): boolean => size > maxKept,
  };
}
