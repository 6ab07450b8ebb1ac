import { causeSchema, fixSchema } from './cause-and-fix-schema.ts';
import { paramsSchema } from './param-schema.ts';
import { sourceSchema } from './source-schema.ts';
import { diagnoseStepSchema } from './step-schema.ts';
import type { Schema } from './written.ts';

const textList = { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } } as const;

const signatureSchema = {
  description: 'A symptom as a person tells it, or the text of an error with a real example of it.',
  type: ['string', 'object'],
  minLength: 1,
  properties: {
    signature: {
      description:
        'Regular expression (RE2, linear time) of the error text. It needs a literal of at least 8 characters.',
      type: 'string',
      minLength: 8,
      examples: ['connection to server at .+ failed: Connection refused'],
    },
    example: {
      description: 'A real line that the signature matches.',
      type: 'string',
      minLength: 8,
      examples: [
        'psql: error: connection to server at "localhost", port 5432 failed: Connection refused',
      ],
    },
  },
  required: ['signature', 'example'],
  additionalProperties: false,
  examples: ['API requests return 503'],
} as const;

/** The format of a playbook file, version 1. The only definition of it: types and docs follow. */
export const playbookSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Fixbook playbook, format 1',
  description: 'One problem: how to recognise it, find its cause, fix it and verify the fix.',
  type: 'object',
  properties: {
    schema: { description: 'Major version of the format.', const: 1, examples: [1] },
    id: {
      description: 'System and slug. The slug is the symptom, and the name of the file.',
      type: 'string',
      pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*/[a-z][a-z0-9]*(-[a-z0-9]+)*$',
      maxLength: 80,
      examples: ['ares/database-connection-refused'],
    },
    version: {
      description: 'Semantic version of the content.',
      type: 'string',
      pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$',
      examples: ['1.0.0'],
    },
    kind: {
      description: 'troubleshoot finds causes and fixes them; health-check only looks.',
      enum: ['troubleshoot', 'health-check'],
      default: 'troubleshoot',
      examples: ['troubleshoot'],
    },
    title: {
      description: 'The problem, as it looks to the person who has it.',
      type: 'string',
      minLength: 1,
      maxLength: 80,
      examples: ['Database connection refused'],
    },
    summary: {
      description: 'What happens and to whom, in one or two sentences.',
      type: 'string',
      minLength: 1,
      maxLength: 300,
      examples: ['The API cannot reach PostgreSQL, so requests fail with 503.'],
    },
    severity: {
      description: 'Severity of the problem, not of the fix.',
      enum: ['info', 'minor', 'major', 'critical'],
      examples: ['critical'],
    },
    reviewed: {
      description: 'Day on which a person last read the whole playbook.',
      type: 'string',
      pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
      examples: ['2026-11-21'],
    },
    tags: {
      ...textList,
      description: 'Words to filter by.',
      items: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
      examples: [['postgres', 'docker']],
    },
    symptoms: {
      description: 'What hurts: as a person tells it, and the error texts.',
      type: 'array',
      minItems: 1,
      items: signatureSchema,
      examples: [['API requests return 503']],
    },
    asked: {
      ...textList,
      description: 'How a person would ask, in other words than the title.',
      examples: [["app says it can't talk to the db"]],
    },
    params: paramsSchema,
    requires: {
      description: 'What must be there before the playbook can run.',
      type: 'object',
      properties: {
        tools: {
          ...textList,
          description: 'Commands that the steps call.',
          examples: [['docker compose']],
        },
        env: {
          ...textList,
          description:
            'Variables of the user’s own environment that the tools need, such as credentials. Others are not handed on.',
          items: { type: 'string', pattern: '^[A-Z][A-Z0-9_]*$' },
          examples: [['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']],
        },
      },
      additionalProperties: false,
      examples: [{ tools: ['docker compose'] }],
    },
    diagnose: {
      description: 'The checks, in order. They may only observe.',
      type: 'array',
      minItems: 1,
      items: diagnoseStepSchema,
      examples: [[{ id: 'port_open', title: 'Is PostgreSQL listening?', tcp: '$DATABASE_URL' }]],
    },
    causes: {
      description: 'Possible explanations; a cause that others build on comes first.',
      type: 'array',
      minItems: 1,
      items: causeSchema,
      examples: [[{ id: 'stopped', title: 'It is stopped', when: 'steps.container.failed' }]],
    },
    fixes: {
      description: 'What cures the causes.',
      type: 'array',
      minItems: 1,
      items: fixSchema,
      examples: [fixSchema.examples],
    },
    corrections: {
      description: 'Where the source guide is wrong, and what is true.',
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        properties: {
          guide: {
            description: 'What the guide says.',
            type: 'string',
            minLength: 1,
            examples: ['`echo $DATABASE_URL` shows the connection string.'],
          },
          instead: {
            description: 'What is true, and what the playbook does instead. Markdown.',
            type: 'string',
            minLength: 1,
            examples: ['It prints the password into the report; only its shape is looked at.'],
          },
        },
        required: ['guide', 'instead'],
        additionalProperties: false,
      },
      examples: [[{ guide: '`echo $DATABASE_URL`', instead: 'That prints the password.' }]],
    },
    related: {
      description: 'Ids of playbooks for neighbouring problems.',
      type: 'array',
      minItems: 1,
      items: { type: 'string', minLength: 1 },
      examples: [['ares/too-many-connections']],
    },
    source: sourceSchema,
  },
  required: [
    'schema',
    'id',
    'version',
    'title',
    'summary',
    'severity',
    'reviewed',
    'symptoms',
    'asked',
    'diagnose',
  ],
  additionalProperties: false,
} as const satisfies Schema;
