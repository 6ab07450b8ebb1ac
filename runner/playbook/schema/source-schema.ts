import type { Schema } from './written.ts';

const lines = {
  description: 'First and last line.',
  type: 'array',
  minItems: 2,
  maxItems: 2,
  items: { type: 'integer', minimum: 1 },
  examples: [[94, 104]],
} as const;

/** One section of a guide. */
export const sectionOfGuide = {
  type: 'object',
  properties: {
    guide: { description: 'System of the guide.', type: 'string', examples: ['ares'] },
    section: {
      description: 'Heading in the guide.',
      type: 'string',
      examples: ['Database connection refused'],
    },
    lines,
  },
  required: ['guide', 'section', 'lines'],
  additionalProperties: false,
  examples: [{ guide: 'ares', section: 'Database connection refused', lines: [94, 104] }],
} as const;

/** Where in the guides the knowledge comes from: one section, or a list whose first is the main one. */
export const sourceSchema = {
  ...sectionOfGuide,
  description: 'The section of the guide that the knowledge comes from, or several of them.',
  type: ['object', 'array'],
  minItems: 1,
  items: { description: 'A section of a guide.', ...sectionOfGuide },
} as const satisfies Schema;
