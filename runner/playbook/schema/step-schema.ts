import { durationForm } from '../duration.ts';
import { kindNames, kinds } from '../kinds/index.ts';

/** The form of an id inside a playbook: a hyphen would be a minus in CEL. */
export const id = '^[a-z][a-z0-9]*(_[a-z0-9]+)*$';

/** How often a step runs, and how long it waits in between. */
export const times = {
  type: 'object',
  properties: {
    times: {
      description: 'How many times at most.',
      type: 'integer',
      minimum: 2,
      maximum: 100,
      examples: [5],
    },
    every: {
      description: 'How long to wait between the end of one time and the start of the next.',
      type: 'string',
      pattern: durationForm,
      examples: ['2s'],
    },
  },
  required: ['times', 'every'],
  additionalProperties: false,
  examples: [{ times: 5, every: '2s' }],
} as const;

/** The keys that every step may have beside its kind. */
export const stepModifiers = {
  id: {
    description: 'Name of the step inside the playbook, in snake_case.',
    type: 'string',
    pattern: id,
    maxLength: 40,
    examples: ['port_open'],
  },
  title: {
    description: 'What the step finds out, as a question; or what it does.',
    type: 'string',
    minLength: 1,
    maxLength: 120,
    examples: ['Is PostgreSQL listening?'],
  },
  explain: {
    description: 'What good and bad look like here. Markdown.',
    type: 'string',
    minLength: 1,
    examples: ['A healthy pool shows fewer than 15 connections.'],
  },
  when: {
    description: 'CEL expression over earlier steps and params; the step is skipped when false.',
    type: 'string',
    minLength: 1,
    examples: ['steps.port_open.passed'],
  },
  timeout: {
    description:
      'How long the step may take, each time that it runs: 30s for steps that only observe, 5m for others.',
    type: 'string',
    pattern: durationForm,
    examples: ['10s', '500ms', '2m'],
  },
  retry: {
    ...times,
    description: 'Run the step again until it passes; the last result counts.',
  },
  repeat: {
    ...times,
    properties: {
      ...times.properties,
      mayFail: {
        description: 'How many of them may fail while the step still passes; none without it.',
        type: 'integer',
        minimum: 1,
        maximum: 99,
        examples: [2],
      },
    },
    description:
      'Run the step that many times and judge each; it fails if any of them failed, or more than mayFail.',
  },
  expect: {
    description:
      "CEL expression over the facts of the step's kind; false means failed. Each kind has a sensible one of its own.",
    type: 'string',
    minLength: 1,
    examples: ['json.State == "running"', 'status == 200'],
  },
  save: {
    description:
      'Values to keep as environment variables for later steps: name to CEL expression over the facts.',
    type: 'object',
    minProperties: 1,
    propertyNames: { pattern: '^[A-Z][A-Z0-9_]*$' },
    additionalProperties: { type: 'string', minLength: 1 },
    examples: [{ CONTAINER_ID: 'json.ID' }],
  },
  sensitive: {
    description:
      'What the step prints is not kept: no output, and no facts that quote it. Only its own expect and save see them.',
    type: 'boolean',
    default: false,
    examples: [true],
  },
  risk: {
    description:
      'read observes; probe observes, but leaves a trace or costs; change and destroy only in fixes and procedures.',
    enum: ['read', 'probe', 'change', 'destroy'],
    examples: ['read'],
  },
} as const;

const kindProperties = Object.fromEntries(kindNames.map((name) => [name, kinds[name].schema]));

const exactlyOneKind = kindNames.map((name) => ({ type: 'object', required: [name] }));

/** Exactly one kind, or alternatives of one kind: no two of them as keys of one step. */
export const oneKind = [...exactlyOneKind, { type: 'object', required: ['anyOf'] }];

/** Alternatives of a step by tool or platform. */
export const anyOfSchema = {
  description:
    'Alternatives of one kind: the first whose tools are all there and whose platform fits runs.',
  type: 'array',
  minItems: 2,
  items: {
    type: 'object',
    properties: {
      requires: {
        description: 'Commands that this alternative calls.',
        type: 'array',
        minItems: 1,
        items: { type: 'string', minLength: 1 },
        examples: [['ss']],
      },
      platform: {
        description: 'The system that it is for.',
        enum: ['linux', 'darwin'],
        examples: ['linux'],
      },
      expect: {
        ...stepModifiers.expect,
        description: 'Like `expect` of the step, for this alternative only.',
      },
      ...kindProperties,
    },
    oneOf: exactlyOneKind,
    additionalProperties: false,
  },
  examples: [
    [
      { requires: ['ss'], run: 'ss -ltn "sport = :$PORT"' },
      { requires: ['lsof'], run: 'lsof -nP -iTCP:"$PORT" -sTCP:LISTEN' },
    ],
  ],
} as const;

/** The place of a fragment's steps, with values for its params. */
export const useSchema = {
  description: 'Puts the steps of a fragment here. Their ids are `<this id>_<their id>`.',
  type: 'object',
  properties: {
    fragment: {
      description: 'Id of the fragment.',
      type: 'string',
      pattern: '^shared/[a-z][a-z0-9]*(-[a-z0-9]+)*$',
      examples: ['shared/postgres-reachable'],
    },
    with: {
      description: 'A value for each param of the fragment; `$NAME` stands for a param of ours.',
      type: 'object',
      propertyNames: { pattern: '^[A-Z][A-Z0-9_]*$' },
      additionalProperties: { type: ['string', 'integer', 'boolean'] },
      examples: [{ POSTGRES_URL: '$DATABASE_URL' }],
    },
  },
  required: ['fragment'],
  additionalProperties: false,
  examples: [{ fragment: 'shared/postgres-reachable', with: { POSTGRES_URL: '$DATABASE_URL' } }],
} as const;

/** A step of any place. */
export const stepSchema = {
  description: 'One item: exactly one kind, and modifiers.',
  type: 'object',
  properties: { ...stepModifiers, anyOf: anyOfSchema, ...kindProperties },
  oneOf: oneKind,
  additionalProperties: false,
  examples: [{ id: 'port_open', title: 'Is PostgreSQL listening?', tcp: '$DATABASE_URL' }],
} as const;

/** A step of a fragment: it observes, and is named by its id. */
export const observingStepSchema = { ...stepSchema, required: ['id', 'title'] } as const;

/** A step of diagnose or of a guard, or the use of a fragment: later places name it by its id. */
export const diagnoseStepSchema = {
  ...stepSchema,
  properties: { ...stepSchema.properties, use: useSchema },
  oneOf: [...oneKind, { type: 'object', required: ['use'] }],
  required: ['id'],
  if: { type: 'object', required: ['use'] },
  then: { propertyNames: { enum: ['id', 'use', 'when'] } },
  else: { required: ['title'], properties: { title: stepModifiers.title } },
} as const;

/** A step of a fix can be taken back. */
export const fixStepSchema = {
  ...stepSchema,
  properties: {
    ...stepSchema.properties,
    undo: {
      description: 'Shell script that takes the step back, offered when the fix did not help.',
      type: 'string',
      minLength: 1,
      examples: ['docker compose stop postgres'],
    },
  },
  examples: [
    { run: 'docker compose up -d --no-recreate postgres', undo: 'docker compose stop postgres' },
  ],
} as const;

/** A step of a procedure says what it risks. */
export const procedureStepSchema = {
  ...fixStepSchema,
  properties: {
    ...fixStepSchema.properties,
    risk: { ...stepModifiers.risk, default: 'read', description: 'How much the step can do.' },
  },
  examples: [{ title: 'Stop the workers', risk: 'change', run: 'docker compose stop worker' }],
} as const;
