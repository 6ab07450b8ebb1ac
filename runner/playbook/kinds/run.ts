import { defineKind } from './kind.ts';

/** A shell script: bash with `-e -o pipefail`, no start-up files, stdin closed. */
export const run = defineKind({
  name: 'run',
  about: 'Runs a shell script (bash, stops at the first failing command) and keeps its output.',
  actor: 'runner',
  schema: {
    description:
      'Shell script. Params are environment variables: write "$NAME", in double quotes. It stops at the first command that fails. Where no expression reads exitCode, a failed script is errored: what it printed says nothing.',
    type: 'string',
    minLength: 1,
    examples: ['docker compose ps --all --format json postgres'],
  },
  facts: {
    exitCode: { type: 'int', about: 'The exit code; a pipe that was closed early counts as 0.' },
    stdout: { type: 'string', about: 'Standard output, trailing newline cut.', bulky: true },
    stderr: { type: 'string', about: 'Standard error, trailing newline cut.', bulky: true },
    output: { type: 'string', about: 'Both streams in their order.', bulky: true },
    json: {
      type: 'dyn',
      about:
        'Standard output as JSON; for several JSON lines the list of them. null if it is not JSON.',
      quotes: true,
    },
  },
  expect: 'exitCode == 0',
  resolve: (written) => ({ script: written.trim() }),
  byHand: (input) => input.script,
  texts: (input) => [input.script],
});
