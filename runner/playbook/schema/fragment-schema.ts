import { headSchema } from './head-schema.ts';
import { observingStepSchema } from './step-schema.ts';
import type { Schema } from './written.ts';

/** The format of a fragment, version 1: checks that several playbooks use. */
export const fragmentSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Fixbook fragment, format 1',
  description: 'Checks that several playbooks use. It is never run by itself.',
  type: 'object',
  properties: {
    ...headSchema,
    title: {
      ...headSchema.title,
      description: 'What the checks find out together.',
      examples: ['PostgreSQL is reachable'],
    },
    summary: {
      ...headSchema.summary,
      description: 'What the fragment is for, in one or two sentences.',
      examples: ['Asks whether PostgreSQL listens, and whether it takes the login.'],
    },
    id: {
      description: '`shared/` and the name of the file.',
      type: 'string',
      pattern: '^shared/[a-z][a-z0-9]*(-[a-z0-9]+)*$',
      maxLength: 60,
      examples: ['shared/postgres-reachable'],
    },
    kind: { description: 'Says that it is a fragment.', const: 'fragment', examples: ['fragment'] },
    steps: {
      description: 'The checks, in order. They may only observe.',
      type: 'array',
      minItems: 1,
      items: observingStepSchema,
      examples: [[{ id: 'listening', title: 'Is it listening?', tcp: '$POSTGRES_URL' }]],
    },
  },
  required: ['schema', 'id', 'version', 'kind', 'title', 'summary', 'reviewed', 'steps'],
  additionalProperties: false,
} as const satisfies Schema;
