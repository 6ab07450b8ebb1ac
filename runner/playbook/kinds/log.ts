import { defineKind } from './kind.ts';
import { durationForm, renderDuration, toMilliseconds } from '../duration.ts';
import { quoteWord } from '../values/quote-word.ts';
import { quoteForShell } from './quote-for-shell.ts';

/** The end of a log, and which of its lines match. Bounded: it never follows. */
export const log = defineKind({
  name: 'log',
  about:
    'Reads the last lines of a log file or of a command that prints one, and finds lines in them.',
  actor: 'runner',
  schema: {
    description: 'Where the log is, how much of it to read, and what to look for.',
    type: 'object',
    properties: {
      file: {
        description: 'Path of a log file; $NAME stands for a param.',
        type: 'string',
        minLength: 1,
        examples: ['$LOG_DIR/app.log'],
      },
      run: {
        description: 'Shell command that prints a log and ends, instead of a file.',
        type: 'string',
        minLength: 1,
        examples: ['docker compose logs --no-color --tail 200 ares-app'],
      },
      tail: {
        description:
          'How many lines from the end are read; 200 if not stated. What is before them is not found.',
        type: 'integer',
        minimum: 1,
        maximum: 10000,
        default: 200,
        examples: [500],
      },
      since: {
        description:
          'How far back: only lines whose time is in this last span, and those without a time that follow them. All if not stated. Where no line begins with a time, the step is errored; also where none matches and the lines read (tail) do not reach back so far.',
        type: 'string',
        pattern: durationForm,
        examples: ['60m'],
      },
      grep: {
        description: 'Regular expression (RE2) for the lines that matter; all lines if not stated.',
        type: 'string',
        minLength: 1,
        examples: ['ERROR|CRITICAL'],
      },
    },
    oneOf: [{ required: ['file'] }, { required: ['run'] }],
    additionalProperties: false,
    examples: [{ file: '$LOG_DIR/app.log', tail: 500, since: '60m', grep: 'ERROR|CRITICAL' }],
  },
  facts: {
    found: { type: 'bool', about: 'There is a log: the file exists, or the command ended with 0.' },
    count: {
      type: 'int',
      about: 'How many of the lines read match; unknown without a log.',
      answered: true,
    },
    lines: {
      type: 'list<string>',
      about: 'The matching lines, last 200 of them; unknown without a log.',
      bulky: true,
      answered: true,
    },
    read: { type: 'int', about: 'How many lines were read, and new enough.' },
  },
  expect: 'found && count == 0',
  resolve: (written) => ({
    file: written.file ?? null,
    run: written.run?.trim() ?? null,
    tail: written.tail ?? 200,
    sinceMs: written.since === undefined ? null : toMilliseconds(written.since),
    grep: written.grep ?? null,
  }),
  byHand: (input) => {
    const source =
      input.file === null
        ? `{ ${input.run ?? ''}; } | tail -n ${input.tail}`
        : `tail -n ${input.tail} ${quoteForShell(input.file)}`;
    const command = input.grep === null ? source : `${source} | ${grepByHand(input.grep)}`;
    if (input.sinceMs === null) return command;
    return `${command}  # only of the last ${renderDuration(input.sinceMs)}`;
  },
  texts: (input) => [input.file ?? '', input.run ?? ''],
});

/** grep knows neither `(?i)` nor `\d` in its own language, and does not complain: it finds nothing. */
function grepByHand(pattern: string): string {
  const ignoresCase = pattern.startsWith('(?i)');
  const rest = pattern.slice(ignoresCase ? '(?i)'.length : 0);
  const language = /\(\?|[*+?}]\?|\\[^\W_BbWwSs]/.test(rest) ? '-P' : '-E';
  return `grep ${ignoresCase ? '-i ' : ''}${language} ${quoteWord(rest)}`;
}
