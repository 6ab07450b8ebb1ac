import { durationForm } from '../duration.ts';
import { diagnoseStepSchema, id, oneKind, stepSchema, times } from './step-schema.ts';

/** What surrounds the steps of a fix or procedure. */
export const operationKeys = {
  guard: {
    description:
      'Steps, or uses of fragments, that must all pass before anything is done; else it is refused, with the reason. They only observe.',
    type: 'array',
    minItems: 1,
    items: diagnoseStepSchema,
    examples: [[{ id: 'disk_free', title: 'Is there room?', host: { disk: '/var/lib' } }]],
  },
  backup: {
    description:
      'Steps that keep a copy. When one fails, it ends before anything was changed. Default risk: change.',
    type: 'array',
    minItems: 1,
    items: stepSchema,
    examples: [[{ title: 'Keep a dump', run: 'pg_dump service=shop > before.sql' }]],
  },
  finally: {
    description:
      'Steps that run once the backup or the steps were begun, however they ended: success, failure, interrupt. Default risk: change.',
    type: 'array',
    minItems: 1,
    items: stepSchema,
    examples: [[{ title: 'Leave maintenance mode', run: 'rm -f maintenance.flag' }]],
  },
} as const;

/** The steps that must pass in the end. */
export const verifySchema = {
  description:
    'The steps that must pass afterwards. They are looked at before too: if all pass, nothing is done.',
  type: 'object',
  properties: {
    settle: {
      description: 'How long to wait before the first look.',
      type: 'string',
      pattern: durationForm,
      examples: ['3s'],
    },
    retry: { ...times, description: 'Look again until all of them pass.' },
    steps: {
      description:
        'Ids of diagnose steps to repeat, or of a use there for all of its steps; or steps of its own.',
      type: 'array',
      minItems: 1,
      items: {
        ...diagnoseStepSchema,
        type: ['string', 'object'],
        pattern: id,
        oneOf: [{ type: 'string' }, ...oneKind, { type: 'object', required: ['use'] }],
      },
      examples: [['port_open', 'login']],
    },
  },
  required: ['steps'],
  additionalProperties: false,
  examples: [{ settle: '3s', steps: ['port_open', 'login'] }],
} as const;
