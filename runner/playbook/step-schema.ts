import { kindNames, kinds } from './kinds/index.ts';

/** The form of an id inside a playbook: a hyphen would be a minus in CEL. */
export const id = '^[a-z][a-z0-9]*(_[a-z0-9]+)*$';

/** The form of a duration. */
export const duration = '^[1-9][0-9]{0,4}(ms|s|m)$';

/** How often a step runs, and how long it waits in between. */
const attempts = {
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
      pattern: duration,
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
      'How long the step may take, each time that it runs: 30s in diagnose and verify, 5m in fixes.',
    type: 'string',
    pattern: duration,
    examples: ['10s', '500ms', '2m'],
  },
  retry: {
    ...attempts,
    description: 'Run the step again until it passes; the last result counts.',
  },
  repeat: {
    ...attempts,
    description: 'Run the step that many times and judge each; it fails if any of them failed.',
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
      'read observes; probe observes, but leaves a trace or costs; change and destroy only in fixes.',
    enum: ['read', 'probe', 'change', 'destroy'],
    examples: ['read'],
  },
} as const;

const kindProperties = Object.fromEntries(kindNames.map((name) => [name, kinds[name].schema]));

/** Exactly one kind: no two of them as keys of one step. */
export const oneKind = kindNames.map((name) => ({ type: 'object', required: [name] }));

const stepSchema = {
  description: 'One item: exactly one kind, and modifiers.',
  type: 'object',
  properties: { ...stepModifiers, ...kindProperties },
  oneOf: oneKind,
  additionalProperties: false,
  examples: [{ id: 'port_open', title: 'Is PostgreSQL listening?', tcp: '$DATABASE_URL' }],
} as const;

/** A step of diagnose: later places name it by its id. */
export const diagnoseStepSchema = { ...stepSchema, required: ['id', 'title'] } as const;

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
  examples: [{ run: 'docker compose up -d postgres', undo: 'docker compose stop postgres' }],
} as const;
