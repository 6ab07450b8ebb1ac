import { causeSchema, fixSchema } from './cause-and-fix-schema.ts';
import { headSchema, textList } from './head-schema.ts';
import { keysByKind } from './keys-by-kind.ts';
import { operationKeys, verifySchema } from './operation-schema.ts';
import { sectionSchema } from './section-schema.ts';
import { sourceSchema } from './source-schema.ts';
import { diagnoseStepSchema, procedureStepSchema } from './step-schema.ts';
import type { Schema } from './written.ts';

const idPattern = '^[a-z][a-z0-9]*(-[a-z0-9]+)*/[a-z][a-z0-9]*(-[a-z0-9]+)*$';

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
    ...headSchema,
    id: {
      description: 'System and slug. The slug is the symptom, and the name of the file.',
      type: 'string',
      pattern: idPattern,
      maxLength: 80,
      examples: ['ares/database-connection-refused'],
    },
    aliases: {
      ...textList,
      description: 'Ids that it had before: links, pages and runs of those lead here.',
      items: { type: 'string', pattern: idPattern, maxLength: 80 },
      examples: [['ares/postgres-refused']],
    },
    status: {
      description:
        'draft: not tried against the real thing yet; retired: kept for those who look for it.',
      enum: ['draft', 'current', 'retired'],
      default: 'current',
      examples: ['retired'],
    },
    supersededBy: {
      description: 'The playbook to use instead of a retired one.',
      type: 'string',
      pattern: idPattern,
      maxLength: 80,
      examples: ['ares/too-many-connections'],
    },
    kind: {
      description:
        'troubleshoot finds causes and fixes them; health-check only looks; procedure is a list of steps to do; reference is for reading, nothing runs.',
      enum: ['troubleshoot', 'health-check', 'procedure', 'reference'],
      default: 'troubleshoot',
      examples: ['troubleshoot'],
    },
    severity: {
      description: 'Severity of the problem, not of the fix; info for a procedure or reference.',
      enum: ['info', 'minor', 'major', 'critical'],
      examples: ['critical'],
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
    steps: {
      description: 'What a procedure does, in order. It is confirmed once, by its highest risk.',
      type: 'array',
      minItems: 1,
      items: procedureStepSchema,
      examples: [procedureStepSchema.examples],
    },
    ...operationKeys,
    verify: verifySchema,
    sections: {
      description: 'Tables, snippets and texts to read, such as settings or log patterns.',
      type: 'array',
      minItems: 1,
      items: sectionSchema,
      examples: [sectionSchema.examples],
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
  required: ['schema', 'id', 'version', 'title', 'summary', 'reviewed', 'asked'],
  allOf: keysByKind,
  additionalProperties: false,
} as const satisfies Schema;
