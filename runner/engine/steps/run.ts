import type { StepContext, StepExecutor } from './step-executor.ts';

const maxKept = 256 * 1024;

/**
 * Runs a script. 127 and 126 mean that nothing was learned: the tool is missing or not allowed.
 * Nor was it when the command failed and nobody asks for its exit code: expectations over the
 * output of a command presume that it worked.
 */
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
  const obstacle = obstacleOf(reply.exitCode, `${stdout}\n${kept.stderr.text()}`);
  if (obstacle !== null) return obstacle;
  if (reply.exitCode !== 0 && !context.factsRead.has('exitCode')) {
    return {
      ran: false,
      because: 'command-failed',
      reason: `exit code ${reply.exitCode}, so what it printed says nothing`,
    };
  }
  if (readsOutput(context) && (kept.stdout.isCut() || kept.stderr.isCut())) {
    return {
      ran: false,
      because: 'expectation-unclear',
      reason: 'the output is longer than the 256 KiB that an expectation can read',
    };
  }
  const stderr = kept.stderr.text();
  return {
    ran: true,
    facts: {
      exitCode: reply.exitCode,
      stdout,
      stderr,
      output: apart ? [stdout, stderr].filter((text) => text !== '').join('\n') : stdout,
      json: parseJson(stdout),
    },
    summary: reply.exitCode === 0 ? firstLine(stdout) : `exit code ${reply.exitCode}`,
  };
};

function readsOutput(context: StepContext): boolean {
  return ['stdout', 'stderr', 'output', 'json'].some((fact) => context.factsRead.has(fact));
}

function obstacleOf(exitCode: number, output: string) {
  if (exitCode === 127) {
    const tool = /(?:line \d+: )?(?:exec: )?([^\s:]+): (?:command )?not found/.exec(output)?.[1];
    const reason = tool === undefined ? 'a command was not found' : `${tool} is not installed`;
    return { ran: false, because: 'tool-missing', reason } as const;
  }
  if (exitCode === 126) {
    return { ran: false, because: 'not-permitted', reason: 'a command may not be run' } as const;
  }
  if (
    exitCode !== 0 &&
    /^sudo: .*(?:password is required|terminal is required|no tty)/m.test(output)
  ) {
    const reason =
      'sudo asks for a password, and nobody types one here; do it by hand, or allow this command with NOPASSWD';
    return { ran: false, because: 'not-permitted', reason } as const;
  }
  return null;
}

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

/** One JSON document, or several lines of JSON as a list; null if it is neither. */
export function parseJson(text: string): unknown {
  const whole = tryJson(text);
  if (whole.ok) return whole.value;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const values = lines.map(tryJson);
  return values.length > 1 && values.every((line) => line.ok)
    ? values.map((line) => line.value)
    : null;
}

function tryJson(text: string): { readonly ok: boolean; readonly value: unknown } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, value: null };
  }
}

function firstLine(text: string): string {
  const line = text.split('\n', 1)[0]?.trim() ?? '';
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
