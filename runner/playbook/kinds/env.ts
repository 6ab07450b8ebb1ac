import { defineKind } from './kind.ts';

/** What an environment variable is like; its value is never shown, kept or compared in the open. */
export const env = defineKind({
  name: 'env',
  about:
    'Looks at an environment variable (set, empty, placeholder, shape), never showing its value.',
  actor: 'runner',
  schema: {
    description: 'Name of the variable, or the name with the shape that it should have.',
    type: ['string', 'object'],
    pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
    properties: {
      name: {
        description: 'Name of the variable.',
        type: 'string',
        pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
        examples: ['OPENAI_API_KEY'],
      },
      matches: {
        description: 'Regular expression (RE2) that the whole value should match.',
        type: 'string',
        minLength: 1,
        examples: ['sk-[A-Za-z0-9_-]{20,}'],
      },
    },
    required: ['name'],
    additionalProperties: false,
    examples: ['DATABASE_URL', { name: 'OPENAI_API_KEY', matches: 'sk-[A-Za-z0-9_-]{20,}' }],
  },
  facts: {
    set: { type: 'bool', about: 'The variable exists and is not empty.' },
    placeholder: {
      type: 'bool',
      about: 'The value is a placeholder, such as your_api_key_here, changeme or <token>.',
    },
    matches: { type: 'bool', about: 'The value has the stated shape; true if none is stated.' },
    length: { type: 'int', about: 'Length of the value in characters.' },
  },
  expect: 'set && !placeholder && matches',
  resolve: (written) => {
    const wanted = typeof written === 'string' ? { name: written } : written;
    return { name: wanted.name, matches: wanted.matches ?? null };
  },
  byHand: ({ name }) =>
    `[ -n "\${${name}:-}" ] && echo "${name} is set" || echo "${name} is not set"`,
  texts: ({ name }) => [`$${name}`],
});
