/** Types that a param can have. A secret never shows, and cannot be read in an expression. */
export const paramTypes = [
  'string',
  'integer',
  'boolean',
  'port',
  'host',
  'url',
  'path',
  'secret',
  'secret-url',
] as const;

export type ParamType = (typeof paramTypes)[number];

const paramSchema = {
  description: 'An input. It is an environment variable of the same name.',
  type: 'object',
  properties: {
    type: {
      description: 'What values are allowed.',
      enum: paramTypes,
      default: 'string',
      examples: ['port'],
    },
    help: {
      description: 'What it is and where to find its value.',
      type: 'string',
      minLength: 1,
      examples: ['Connection string that the app uses'],
    },
    default: {
      description: 'The value if none is given. A secret has none.',
      type: ['string', 'integer', 'boolean'],
      examples: ['http://localhost:8000'],
    },
    choices: {
      description: 'The only values allowed.',
      type: 'array',
      minItems: 2,
      items: { type: 'string', minLength: 1 },
      examples: [['staging', 'production']],
    },
    example: {
      description: 'A value that shows the shape.',
      type: 'string',
      minLength: 1,
      examples: ['postgresql://ares:…@localhost:5432/ares_dev'],
    },
  },
  required: ['help'],
  additionalProperties: false,
  examples: [{ type: 'port', help: 'Port of the API', default: 8000 }],
} as const;

/** The params of a playbook or system: name to declaration. */
export const paramsSchema = {
  description: 'Inputs by name. system.yaml gives those that the whole system shares.',
  type: 'object',
  propertyNames: { pattern: '^[A-Z][A-Z0-9_]*$', maxLength: 60 },
  additionalProperties: paramSchema,
  examples: [{ API_URL: { type: 'url', help: 'Base address', default: 'http://localhost:8000' } }],
} as const;
