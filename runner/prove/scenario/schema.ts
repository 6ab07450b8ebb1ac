import type { Schema, Written } from '../../playbook/schema/written.ts';
import { proofsSchema } from '../proofs/proof-schema.ts';
import { expectSchema } from './expect-schema.ts';
import { worldSchema } from './world/world-schema.ts';

const params = {
  description:
    'Values of params. $HTTP, $HTTP_PORT and the names of ports stand for what the world has.',
  type: 'object',
  propertyNames: { pattern: '^[A-Z][A-Z0-9_]*$' },
  additionalProperties: { type: ['string', 'integer', 'boolean', 'null'] },
  examples: [{ API_URL: '$HTTP', DATABASE_URL: 'postgres://ares:pw@127.0.0.1:$DB_PORT/ares' }],
} as const;

const run = {
  description: 'How it is run. Without it nobody is there and nothing is changed.',
  type: 'object',
  properties: {
    fix: {
      description: 'The fixes that may run: `--fix` of the command line.',
      type: ['string', 'array'],
      items: { type: 'string' },
      examples: ['start_postgres'],
    },
    allow: {
      description: 'The highest risk allowed; with destroy a person types the name.',
      enum: ['read', 'probe', 'change', 'destroy'],
      examples: ['change'],
    },
    yes: { description: '`--yes` of the command line.', type: 'boolean', examples: [true] },
    answers: {
      description:
        'A person is there and answers: to manual steps by their id, to fixes by theirs with yes or no, to `start` and `undo`. Without an answer: yes to `start` and to the fixes named in `fix`, no to others and to `undo`.',
      type: 'object',
      additionalProperties: {
        description: 'The answer; or that with the state that the world becomes by the act.',
        type: ['string', 'boolean', 'object'],
        properties: {
          answer: {
            description: 'The answer.',
            type: ['string', 'boolean'],
            examples: ['done'],
          },
          becomes: {
            description: 'The state that the world is in from then on.',
            type: 'string',
            examples: ['started'],
          },
        },
        required: ['answer'],
        additionalProperties: false,
        examples: ['done', { answer: 'done', becomes: 'started' }],
      },
      examples: [{ restart_it: { answer: 'done', becomes: 'started' } }],
    },
  },
  additionalProperties: false,
  examples: [{ fix: 'start_postgres', allow: 'change' }],
} as const;

const recorded = {
  description:
    'Where the world was recorded: written by `fixbook lab record`, which can compare it again.',
  type: 'object',
  properties: {
    lab: { description: 'The lab.', type: 'string', minLength: 1, examples: ['ares'] },
    fault: {
      description: 'The fault that was in it; without one it was healthy.',
      type: 'string',
      minLength: 1,
      examples: ['postgres-stopped'],
    },
    date: {
      description: 'The day, in UTC.',
      type: 'string',
      pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
      examples: ['2026-11-26'],
    },
    with: {
      description: 'What was there, with its versions.',
      type: 'object',
      additionalProperties: { type: 'string' },
      examples: [{ PostgreSQL: '18.4' }],
    },
  },
  required: ['lab', 'date', 'with'],
  additionalProperties: false,
  examples: [{ lab: 'ares', date: '2026-11-26', with: { PostgreSQL: '18.4' } }],
} as const;

/** The format of `<slug>.test.yaml`, version 1. The only definition of it: the types follow. */
export const scenarioSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Fixbook scenarios, format 1',
  description: 'Tests of a playbook: given a world, what must come of a run.',
  type: 'object',
  properties: {
    schema: { description: 'Major version of the format.', const: 1, examples: [1] },
    playbook: {
      description: 'Id of the playbook beside it.',
      type: 'string',
      minLength: 1,
      examples: ['ares/database-connection-refused'],
    },
    world: { ...worldSchema, description: 'What is there in every scenario, unless it says so.' },
    params: { ...params, description: 'Values of params in every scenario, unless it says so.' },
    run: { ...run, description: 'How every scenario is run, unless it says so.' },
    scenarios: {
      description: 'The scenarios.',
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        properties: {
          name: {
            description: 'What is the case, in words.',
            type: 'string',
            minLength: 1,
            maxLength: 120,
            examples: ['the container is stopped'],
          },
          recorded,
          world: worldSchema,
          params,
          run,
          expect: expectSchema,
        },
        required: ['name', 'expect'],
        additionalProperties: false,
      },
      examples: [[{ name: 'all is well', expect: { verdict: 'healthy' } }]],
    },
    proofs: proofsSchema,
  },
  required: ['schema', 'playbook', 'scenarios'],
  additionalProperties: false,
} as const satisfies Schema;

/** A file of scenarios as written. */
export type ScenarioFile = Written<typeof scenarioSchema>;
export type ScenarioWritten = ScenarioFile['scenarios'][number];
export type WorldWritten = NonNullable<ScenarioFile['world']>;
export type ExpectWritten = ScenarioWritten['expect'];
export type RunWritten = NonNullable<ScenarioWritten['run']>;
