import { snippet } from '../kinds/snippet.ts';
import { id } from './step-schema.ts';

const cell = { type: ['string', 'integer', 'number', 'boolean'] } as const;

/** A part of a playbook that is read and never run. */
export const sectionSchema = {
  description: 'Something to read: at least one of text, table and snippet.',
  type: 'object',
  properties: {
    id: {
      description: 'Name of the section, for links to it.',
      type: 'string',
      pattern: id,
      maxLength: 40,
      examples: ['log_patterns'],
    },
    title: {
      description: 'Heading of the section.',
      type: 'string',
      minLength: 1,
      maxLength: 120,
      examples: ['Log patterns'],
    },
    text: {
      description: 'Text above the table and the snippet. Markdown.',
      type: 'string',
      minLength: 1,
      examples: ['Search the log for these, newest first.'],
    },
    table: {
      description: 'A table; cells are Markdown of one line.',
      type: 'object',
      properties: {
        columns: {
          description: 'Headings of the columns.',
          type: 'array',
          minItems: 1,
          items: { type: 'string', minLength: 1 },
          examples: [['Pattern', 'Meaning']],
        },
        rows: {
          description: 'Rows, each with a cell for every column.',
          type: 'array',
          minItems: 1,
          items: { type: 'array', minItems: 1, items: cell },
          examples: [[['`pool timeout`', 'All connections are in use.']]],
        },
      },
      required: ['columns', 'rows'],
      additionalProperties: false,
      examples: [{ columns: ['Setting', 'Default'], rows: [['`POOL_SIZE`', 15]] }],
    },
    snippet: snippet.schema,
  },
  required: ['title'],
  anyOf: [{ required: ['text'] }, { required: ['table'] }, { required: ['snippet'] }],
  additionalProperties: false,
  examples: [
    {
      title: 'Log patterns',
      table: { columns: ['Pattern', 'Meaning'], rows: [['`pool timeout`', 'All are in use.']] },
    },
  ],
} as const;
