const ids = { type: ['string', 'array'], items: { type: 'string', minLength: 1 } } as const;

const name = '^[a-z][a-z0-9]*(-[a-z0-9]+)*$';

const answers = {
  description: 'What a person answers to manual steps, by their id; else the first option.',
  type: 'object',
  additionalProperties: { type: 'string' },
  examples: [{ console_shows_it: 'no' }],
} as const;

const fault = {
  description: 'What must come of the playbook under this fault, and how the fault is cured.',
  type: 'object',
  properties: {
    causes: {
      ...ids,
      description: 'All causes that must be confirmed: these and no other.',
      examples: ['stopped'],
    },
    fix: {
      ...ids,
      description: 'The fix that cures it. Without one the lab takes the fault back itself.',
      examples: ['start_postgres'],
    },
    person: {
      description:
        'The manual step of the fix at which the lab takes the fault back, as the person would.',
      type: 'string',
      minLength: 1,
      examples: ['password_edit'],
    },
    answers,
    params: {
      description: 'Values of params under this fault, over those of the lab.',
      type: 'object',
      propertyNames: { pattern: '^[A-Z][A-Z0-9_]*$' },
      additionalProperties: { type: ['string', 'integer', 'boolean'] },
      examples: [{ HEALTH_URL: '$API_URL/health' }],
    },
  },
  required: ['causes'],
  additionalProperties: false,
  examples: [{ causes: 'stopped', fix: 'start_postgres' }],
} as const;

/** How a playbook is proved in labs: under `proofs` in `<slug>.test.yaml`. */
export const proofsSchema = {
  description: 'Proofs in labs of real components, one entry a lab.',
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    properties: {
      lab: {
        description:
          'Name of the lab; `fixbook lab list` has them. Several are tried one by one: the same with other releases.',
        type: ['string', 'array'],
        pattern: name,
        items: { type: 'string', pattern: name },
        minItems: 1,
        uniqueItems: true,
        examples: ['ares', ['coordinaitor-data', 'coordinaitor-data-15']],
      },
      params: {
        description:
          'Values of params, over those that the lab offers; `$NAME` is a value of the lab.',
        type: 'object',
        propertyNames: { pattern: '^[A-Z][A-Z0-9_]*$' },
        additionalProperties: { type: ['string', 'integer', 'boolean'] },
        examples: [{ HEALTH_URL: '$API_URL/health' }],
      },
      answers,
      faults: {
        description: 'Faults of the lab that the playbook is for, each with what must come of it.',
        type: 'object',
        propertyNames: { pattern: name },
        minProperties: 1,
        additionalProperties: fault,
        examples: [{ 'postgres-stopped': { causes: 'stopped', fix: 'start_postgres' } }],
      },
      also: {
        description:
          'Causes that are true as well under other faults of the lab. Any other one that is confirmed there refutes the proof.',
        type: 'object',
        propertyNames: { pattern: name },
        additionalProperties: ids,
        examples: [{ 'redis-stopped': 'unhealthy' }],
      },
    },
    required: ['lab', 'faults'],
    additionalProperties: false,
  },
  examples: [
    [{ lab: 'ares', faults: { 'postgres-stopped': { causes: 'stopped', fix: 'start_postgres' } } }],
  ],
} as const;
