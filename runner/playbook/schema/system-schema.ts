import { paramsSchema } from './param-schema.ts';
import type { Schema } from './written.ts';

/** The format of `system.yaml`, version 1. */
export const systemSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Fixbook system, format 1',
  description:
    'A product with guides: its name, its areas, and the params that its playbooks share.',
  type: 'object',
  properties: {
    schema: { description: 'Major version of the format.', const: 1, examples: [1] },
    title: {
      description: 'Name of the system.',
      type: 'string',
      minLength: 1,
      maxLength: 60,
      examples: ['ARES'],
    },
    summary: {
      description: 'What the system is, in one sentence.',
      type: 'string',
      minLength: 1,
      maxLength: 300,
      examples: ['Orchestrates agents over a message bus.'],
    },
    areas: {
      description: 'Shelves: folder name to heading.',
      type: 'object',
      minProperties: 1,
      propertyNames: { pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' },
      additionalProperties: { type: 'string', minLength: 1 },
      examples: [{ database: 'Database' }],
    },
    params: paramsSchema,
    links: {
      description: 'Where to read on or get help: text to address.',
      type: 'object',
      additionalProperties: { type: 'string', pattern: '^https?://' },
      examples: [{ Documentation: 'https://example.com/docs' }],
    },
  },
  required: ['schema', 'title', 'summary', 'areas'],
  additionalProperties: false,
} as const satisfies Schema;
