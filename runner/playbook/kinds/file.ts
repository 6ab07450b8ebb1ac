import { defineKind } from './kind.ts';
import { quoteForShell } from './quote-for-shell.ts';

/** What is at a path: there or not, how big, how old, whose, and the beginning of a text. */
export const file = defineKind({
  name: 'file',
  about:
    'Looks at a file or folder: whether it is there, readable and writable, its size, age and text.',
  actor: 'runner',
  schema: {
    description: 'Path; $NAME stands for a param.',
    type: 'string',
    minLength: 1,
    examples: ['$PROJECT_DIR/.env', './docker-compose.yml'],
  },
  facts: {
    exists: { type: 'bool', about: 'Something is at the path.' },
    directory: { type: 'bool', about: 'It is a folder.' },
    readable: { type: 'bool', about: 'This user may read it.' },
    writable: { type: 'bool', about: 'This user may write it.' },
    size: { type: 'int', about: 'Size in bytes.' },
    ageSeconds: { type: 'int', about: 'Seconds since it was last changed.' },
    mode: { type: 'string', about: 'Permissions in octal, such as 0644.' },
    text: { type: 'string', about: 'First 256 KiB of a readable text file.', bulky: true },
  },
  expect: 'exists',
  resolve: (written) => ({ path: written }),
  byHand: ({ path }, expect) =>
    /\btext\b/.test(expect)
      ? `head -c 262144 ${quoteForShell(path)}`
      : `ls -ld ${quoteForShell(path)}`,
  texts: (input) => [input.path],
});
