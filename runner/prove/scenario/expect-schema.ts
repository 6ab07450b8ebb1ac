import { runRecordSchema } from '../../record/run-record.ts';

const { verdict, steps, fixes } = runRecordSchema.properties;
const { decision, result } = fixes.items.properties;

/** What a fix can come to: its result, the decision where it did not run, or that it was undone. */
export const fixEndings = [...result.enum, ...decision.enum, 'undone'] as const;

const ids = { type: 'array', items: { type: 'string', minLength: 1 } } as const;

const causes = {
  description: 'Causes by state. A list that is given must match exactly; the order is free.',
  type: 'object',
  properties: {
    confirmed: { ...ids, description: 'All that are confirmed.', examples: [['stopped']] },
    'ruled-out': { ...ids, description: 'All that are ruled out.', examples: [['too_many']] },
    unknown: { ...ids, description: 'All that could not be told.', examples: [[]] },
  },
  additionalProperties: false,
  examples: [{ confirmed: ['stopped'], unknown: [] }],
} as const;

const outcomes = {
  description: 'Outcomes of steps by id; of a step that runs in several phases, that of diagnose.',
  type: 'object',
  additionalProperties: {
    description: 'The outcome; or that with the kind of obstacle.',
    type: ['string', 'object'],
    pattern: `^(${steps.items.properties.outcome.enum.join('|')})$`,
    properties: {
      outcome: {
        description: 'The outcome.',
        enum: steps.items.properties.outcome.enum,
        examples: ['errored'],
      },
      because: {
        description: 'Kind of obstacle of an errored step, or why it was skipped.',
        type: 'string',
        examples: ['tool-missing'],
      },
    },
    required: ['outcome'],
    additionalProperties: false,
    examples: ['failed', { outcome: 'errored', because: 'tool-missing' }],
  },
  examples: [{ container: 'failed' }],
} as const;

/** What is expected of a run. */
export const expectSchema = {
  description: 'What must come of it. What is not said is not looked at.',
  type: 'object',
  properties: {
    verdict: { description: 'The verdict.', enum: verdict.enum, examples: ['problem-found'] },
    causes,
    steps: outcomes,
    fixes: {
      description: 'What fixes came to, by id: the result, or the decision where it did not run.',
      type: 'object',
      additionalProperties: { enum: fixEndings },
      examples: [{ start_postgres: 'fixed' }],
    },
    exitCode: { description: 'The exit code.', type: 'integer', examples: [5] },
  },
  additionalProperties: false,
  examples: [{ verdict: 'problem-found', causes: { confirmed: ['stopped'] } }],
} as const;
