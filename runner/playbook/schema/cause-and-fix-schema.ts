import { operationKeys, verifySchema } from './operation-schema.ts';
import { fixStepSchema, id, stepModifiers } from './step-schema.ts';

/** A cause as written. */
export const causeSchema = {
  description: 'A possible explanation, and the expression that confirms it.',
  type: 'object',
  properties: {
    id: { ...stepModifiers.id, description: 'Name of the cause.', examples: ['stopped'] },
    title: {
      ...stepModifiers.title,
      description: 'The explanation in one sentence.',
      examples: ['The postgres container is stopped'],
    },
    when: {
      ...stepModifiers.when,
      description:
        'CEL expression over what the steps found: true confirms the cause, false rules it out.',
      examples: ['steps.login.sqlstate == "28P01"'],
    },
    explain: {
      ...stepModifiers.explain,
      description: 'Why this happens, and what to do where no fix can be run. Markdown.',
      examples: ['Compare POSTGRES_PASSWORD of the container with the one in `.env`.'],
    },
    fix: {
      description: 'The fix that cures it, or several, the safest first.',
      type: ['string', 'array'],
      pattern: id,
      items: { type: 'string', pattern: id },
      minItems: 1,
      examples: ['start_postgres'],
    },
  },
  required: ['id', 'title', 'when'],
  additionalProperties: false,
  examples: [{ id: 'stopped', title: 'The container is stopped', when: 'steps.container.failed' }],
} as const;

/** A fix as written. */
export const fixSchema = {
  description: 'Steps that change something, for one or more causes, always verified.',
  type: 'object',
  properties: {
    id: { ...stepModifiers.id, description: 'Name of the fix.', examples: ['start_postgres'] },
    title: {
      ...stepModifiers.title,
      description: 'What the fix does.',
      examples: ['Start PostgreSQL again'],
    },
    risk: {
      description: 'change can be taken back or does no harm twice; destroy loses something.',
      enum: ['change', 'destroy'],
      examples: ['change'],
    },
    explain: {
      ...stepModifiers.explain,
      description: 'What it will do to the running system. Markdown.',
      examples: ['Data stays: the volume is kept.'],
    },
    ...operationKeys,
    steps: {
      description: 'What is done, in order.',
      type: 'array',
      minItems: 1,
      items: fixStepSchema,
      examples: [[{ run: 'docker compose up -d --no-recreate postgres' }]],
    },
    verify: verifySchema,
  },
  required: ['id', 'title', 'risk', 'steps', 'verify'],
  additionalProperties: false,
  examples: [
    {
      id: 'start_postgres',
      title: 'Start PostgreSQL again',
      risk: 'change',
      steps: [{ run: 'docker compose up -d --no-recreate postgres' }],
      verify: { steps: ['port_open'] },
    },
  ],
} as const;
