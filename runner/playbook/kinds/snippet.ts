import { defineKind } from './kind.ts';

/** What the site has colours for. */
export const snippetLanguages = [
  'text',
  'bash',
  'css',
  'docker',
  'dockerfile',
  'go',
  'graphql',
  'html',
  'ini',
  'javascript',
  'json',
  'jsx',
  'markdown',
  'nginx',
  'python',
  'rust',
  'sql',
  'toml',
  'tsx',
  'typescript',
  'xml',
  'yaml',
] as const;

/** Code or configuration to show; nothing ever runs it. */
export const snippet = defineKind({
  name: 'snippet',
  about: 'Shows code or configuration for a person to use. It is never run.',
  actor: 'nobody',
  schema: {
    description: 'The text, its language, and the file that it belongs to.',
    type: 'object',
    properties: {
      language: {
        description: 'Language of the text, for colours; text for none.',
        enum: snippetLanguages,
        examples: ['python', 'yaml', 'bash'],
      },
      file: {
        description: 'File that the text belongs to.',
        type: 'string',
        minLength: 1,
        examples: ['.env'],
      },
      code: { description: 'The text.', type: 'string', minLength: 1, examples: ['DEBUG=true'] },
    },
    required: ['language', 'code'],
    additionalProperties: false,
    examples: [{ language: 'python', file: 'app/main.py', code: 'app.add_middleware(…)' }],
  },
  facts: {},
  expect: 'true',
  resolve: (written) => ({
    language: written.language,
    file: written.file ?? null,
    code: written.code,
  }),
  byHand: (input) => input.code,
  texts: () => [],
});
