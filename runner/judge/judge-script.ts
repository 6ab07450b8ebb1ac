import type { Learned } from './learned.ts';
import { parseJson } from './parse-json.ts';

/** What a script that ended has printed; `output` has both streams in their order, if known. */
export interface ScriptReply {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly output: string;
  /** Whether there was more output than is here. */
  readonly isCut: boolean;
}

/**
 * What a script told. 127 and 126 mean that nothing was learned: the tool is missing or not
 * allowed. Nor was it when the command failed and nobody asks for its exit code: expectations over
 * the output of a command presume that it worked.
 */
export function judgeScript(reply: ScriptReply, factsRead: ReadonlySet<string>): Learned<'run'> {
  const { exitCode, stdout, stderr, output } = reply;
  const obstacle = obstacleOf(exitCode, `${stdout}\n${stderr}`);
  if (obstacle !== null) return obstacle;
  if (exitCode !== 0 && !factsRead.has('exitCode')) {
    return {
      ran: false,
      because: 'command-failed',
      reason: `exit code ${exitCode}, so what it printed says nothing`,
    };
  }
  if (reply.isCut && ['stdout', 'stderr', 'output', 'json'].some((fact) => factsRead.has(fact))) {
    return {
      ran: false,
      because: 'expectation-unclear',
      reason: 'the output is longer than the 256 KiB that an expectation can read',
    };
  }
  return {
    ran: true,
    facts: { exitCode, stdout, stderr, output, json: parseJson(stdout) },
    summary: exitCode === 0 ? firstLine(stdout) : `exit code ${exitCode}`,
  };
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

function firstLine(text: string): string {
  const line = text.split('\n', 1)[0]?.trim() ?? '';
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
