import { paramsSchema } from './param-schema.ts';
import type { Schema } from './written.ts';

/** A list of texts, none of them empty. */
export const textList = {
  type: 'array',
  minItems: 1,
  items: { type: 'string', minLength: 1 },
} as const;

/** The keys that playbooks and fragments begin with. */
export const headSchema = {
  schema: { description: 'Major version of the format.', const: 1, examples: [1] },
  version: {
    description: 'Semantic version of the content.',
    type: 'string',
    pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$',
    examples: ['1.0.0'],
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
  reviewed: {
    description: 'Day on which a person last read the whole playbook.',
    type: 'string',
    pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
    examples: ['2026-11-21'],
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
          'Variables of the user’s own environment that the tools need, such as credentials. Those by which programs find their files and servers (PATH, HOME, DOCKER_HOST, KUBECONFIG, AWS_PROFILE and the like) are handed on anyway, others are not.',
        items: { type: 'string', pattern: '^[A-Z][A-Z0-9_]*$' },
        examples: [['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']],
      },
    },
    additionalProperties: false,
    examples: [{ tools: ['docker compose'] }],
  },
} as const satisfies Schema;
