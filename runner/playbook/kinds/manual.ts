import { defineKind } from './kind.ts';

/** Something that a person looks at or does. Never guessed when nobody is there. */
export const manual = defineKind({
  name: 'manual',
  about:
    'A person looks or does something and answers; skipped, never guessed, when nobody is there.',
  actor: 'person',
  schema: {
    description: 'What to do or look at; or that with the answers to choose from.',
    type: ['string', 'object'],
    minLength: 1,
    properties: {
      ask: {
        description: 'What to do, or the question.',
        type: 'string',
        minLength: 1,
        examples: ['Open the console. Which status does the agent show?'],
      },
      options: {
        description: 'Possible answers; yes and no if not stated.',
        type: 'array',
        items: { type: 'string', minLength: 1 },
        minItems: 2,
        examples: [['active', 'inactive', 'missing']],
      },
    },
    required: ['ask'],
    additionalProperties: false,
    examples: ['Is the network cable plugged in?'],
  },
  facts: { answer: { type: 'string', about: 'The answer that was chosen.', quotes: true } },
  expect: 'answer != "no"',
  resolve: (written) =>
    typeof written === 'string'
      ? { ask: written.trim(), options: ['yes', 'no'] }
      : { ask: written.ask.trim(), options: written.options ?? ['yes', 'no'] },
  byHand: (input) => input.ask,
  texts: () => [],
});
