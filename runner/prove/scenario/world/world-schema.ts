import { commandAnswerSchema, httpAnswerSchema } from './answer-schema.ts';

const portNames = {
  type: 'array',
  items: { type: 'string', pattern: '^[A-Z][A-Z0-9_]*$' },
} as const;

/** What a state of the world may override. */
const changeable = {
  commands: {
    description:
      'Doubles of commands: the command with its arguments, and what it answers. A `*` is any one argument, at the end any further ones; the key with most words wins.',
    type: 'object',
    additionalProperties: commandAnswerSchema,
    examples: [{ 'docker compose version': 'Docker Compose version v2.24.6', 'sleep *': '' }],
  },
  files: {
    description:
      'Files of the working folder, or of the home folder if they begin with `~/`; a path that ends with `/` is a folder, null takes one away.',
    type: 'object',
    additionalProperties: {
      description: 'The text; or that with mode and age.',
      type: ['string', 'object', 'null'],
      properties: {
        text: {
          description:
            'The text of the file. {{now-5m}} in it is the time five minutes ago, as in the lines of a log; so it is in what commands and the server answer.',
          type: 'string',
          examples: ['PORT=8000\n', '{{now-5m}} ERROR no answer\n'],
        },
        mode: {
          description: 'Permissions, as chmod takes them.',
          type: 'string',
          pattern: '^0?[0-7]{3}$',
          examples: ['0600'],
        },
        age: {
          description: 'How long ago it was written.',
          type: 'string',
          pattern: '^[1-9][0-9]{0,4}(ms|s|m)$',
          examples: ['90m'],
        },
      },
      additionalProperties: false,
      examples: ['PORT=8000\n'],
    },
    examples: [{ '.env': 'PORT=8000\n', 'logs/app.log': { text: 'started\n', mode: '0600' } }],
  },
  http: {
    description:
      'A real server on the loopback, at $HTTP: method and path, and what it answers. A `*` at the end is any rest; null stops the server.',
    type: ['object', 'null'],
    additionalProperties: httpAnswerSchema,
    examples: [{ 'GET /health': { status: 503, json: { status: 'down' } } }],
  },
  ports: {
    description:
      'Real ports of the loopback by name: on an open one somebody accepts and never answers.',
    type: 'object',
    properties: {
      open: { ...portNames, description: 'Somebody listens.', examples: [['DB_PORT']] },
      closed: { ...portNames, description: 'Nobody listens.', examples: [['API_PORT']] },
    },
    additionalProperties: false,
    examples: [{ open: ['DB_PORT'], closed: ['API_PORT'] }],
  },
  facts: {
    description:
      'What steps learn whose peer has no double: step to facts of its kind, or to the obstacle; `becomes` is the state of the world from then on. Facts that are not said are empty, or follow from the others. A script whose step has facts is not run; its undo is.',
    type: 'object',
    additionalProperties: { type: ['object', 'null'] },
    examples: [{ login: { sqlstate: '28P01' }, cert: { errored: 'timeout' } }],
  },
} as const;

/** The world that a playbook meets in a scenario. */
export const worldSchema = {
  description: 'What is there: nothing else is.',
  type: 'object',
  properties: {
    ...changeable,
    tools: {
      description:
        'Real programs that the scripts may call besides the ordinary text tools. Where one is not installed, the scenario is skipped.',
      type: 'array',
      items: { type: 'string', pattern: '^[A-Za-z0-9._+-]+$' },
      examples: [['curl']],
    },
    missing: {
      description: 'Tools that are not there, although they are ordinary or doubled in common.',
      type: 'array',
      items: { type: 'string', minLength: 1 },
      examples: [['psql', 'docker compose']],
    },
    env: {
      description: 'Environment of the person who runs the playbook.',
      type: 'object',
      propertyNames: { pattern: '^[A-Za-z_][A-Za-z0-9_]*$' },
      additionalProperties: { type: 'string' },
      examples: [{ DOCKER_HOST: 'tcp://127.0.0.1:1' }],
    },
    platform: {
      description: 'The system of the machine, for alternatives; Linux if nothing is said.',
      enum: ['linux', 'darwin'],
      examples: ['darwin'],
    },
    states: {
      description: 'Other states of the world, by name: what is different in each.',
      type: 'object',
      propertyNames: { pattern: '^[a-z][a-z0-9]*([_-][a-z0-9]+)*$' },
      additionalProperties: {
        description: 'What is different in this state.',
        type: 'object',
        properties: changeable,
        additionalProperties: false,
      },
      examples: [{ started: { facts: { login: { rows: [{ version: 'PostgreSQL 16.2' }] } } } }],
    },
  },
  additionalProperties: false,
  examples: [{ commands: { 'docker compose version': 'v2.24.6' }, ports: { open: ['DB_PORT'] } }],
} as const;
