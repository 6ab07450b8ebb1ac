/** The form of a duration. */
const duration = '^[1-9][0-9]{0,4}(ms|s|m)$';

/** What every answer of a double may do besides answering. */
const behaviour = {
  delay: {
    description:
      'How long it takes. No time is really spent: where the step or `timeout` would have given up, it does.',
    type: 'string',
    pattern: duration,
    examples: ['5s'],
  },
  hang: { description: 'It never answers.', type: 'boolean', examples: [true] },
  becomes: {
    description: 'The state that the world is in from then on.',
    type: 'string',
    minLength: 1,
    examples: ['started'],
  },
  times: {
    description: 'In a list: how often this answer is given before the next one; once if not said.',
    type: 'integer',
    minimum: 1,
    examples: [2],
  },
} as const;

const commandProperties = {
  stdout: { description: 'What it prints.', type: 'string', examples: ['PONG'] },
  stderr: {
    description: 'What it complains.',
    type: 'string',
    examples: ['no such service: postgres'],
  },
  exit: {
    description: 'Its exit code; 0 if not said.',
    type: 'integer',
    minimum: 0,
    maximum: 255,
    examples: [1],
  },
  ...behaviour,
} as const;

const httpProperties = {
  status: {
    description: 'Status code; 200 if not said.',
    type: 'integer',
    minimum: 200,
    maximum: 599,
    examples: [503],
  },
  headers: {
    description: 'Headers of the answer.',
    type: 'object',
    additionalProperties: { type: 'string' },
    examples: [{ 'retry-after': '3' }],
  },
  body: { description: 'Body of the answer.', type: 'string', examples: ['<html></html>'] },
  json: { description: 'Body of the answer, as data.', examples: [{ status: 'down' }] },
  close: {
    description: 'The connection is closed without an answer.',
    type: 'boolean',
    examples: [true],
  },
  ...behaviour,
} as const;

/** What a double of a command answers. */
export const commandAnswerSchema = {
  description:
    'What the command prints; or that with more; or a list of answers, the last of which stays. null takes a common one away.',
  type: ['string', 'object', 'array', 'null'],
  properties: commandProperties,
  minItems: 1,
  items: { type: ['string', 'object'], properties: commandProperties, additionalProperties: false },
  additionalProperties: false,
  examples: ['Docker Compose version v2.24.6', { stderr: 'permission denied', exit: 1 }],
} as const;

/** What the HTTP server of a world answers. */
export const httpAnswerSchema = {
  description:
    'What the server answers; or a list of answers, the last of which stays. null takes a common one away.',
  type: ['object', 'array', 'null'],
  properties: httpProperties,
  minItems: 1,
  items: { type: 'object', properties: httpProperties, additionalProperties: false },
  additionalProperties: false,
  examples: [{ status: 503, json: { status: 'down' } }, { hang: true }],
} as const;
