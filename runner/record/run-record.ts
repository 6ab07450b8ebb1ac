import type { Schema, Written } from '../playbook/schema/written.ts';

const text = { type: 'string' } as const;
const textOrNull = { type: ['string', 'null'] } as const;

const stepRecord = {
  type: 'object',
  properties: {
    phase: {
      description: 'Part of the run; `before` looks whether the fix is there already.',
      enum: ['diagnose', 'before', 'guard', 'backup', 'fix', 'verify', 'undo', 'finally'],
    },
    id: { ...text, description: 'Id of the step, unique within phase and fix.' },
    fix: { ...textOrNull, description: 'The fix that the step belongs to; null in diagnose.' },
    title: { ...text, description: 'Title of the step.' },
    kind: { ...text, description: 'Kind of the step.' },
    risk: { description: 'Risk of the step.', enum: ['read', 'probe', 'change', 'destroy'] },
    byHand: { ...text, description: 'The command that a person would type instead.' },
    outcome: {
      description: 'passed, failed (learned something), errored (learned nothing) or skipped.',
      enum: ['passed', 'failed', 'errored', 'skipped'],
    },
    because: { ...textOrNull, description: 'Kind of obstacle of an errored or skipped step.' },
    reason: { ...text, description: 'What was found, or why nothing was, in words.' },
    durationMs: { type: 'integer', description: 'Time that the step took, in milliseconds.' },
    facts: { type: 'object', description: 'What was learned, without texts that repeat output.' },
    output: {
      description: 'What the command printed, cleaned; null if it printed nothing.',
      type: ['object', 'null'],
      properties: {
        text: { ...text, description: 'Beginning and end of the output.' },
        bytes: { type: 'integer', description: 'Bytes that were printed.' },
        omittedLines: { type: 'integer', description: 'Lines left out of `text`.' },
        file: {
          ...textOrNull,
          description: 'File with more of the output, relative to the run’s folder.',
        },
      },
      required: ['text', 'bytes', 'omittedLines', 'file'],
      additionalProperties: false,
    },
  },
  required: [
    'phase',
    'id',
    'fix',
    'title',
    'kind',
    'risk',
    'byHand',
    'outcome',
    'because',
    'reason',
    'durationMs',
    'facts',
    'output',
  ],
  additionalProperties: false,
} as const;

/** The format of `report.json`, version 1: the plain data of one run, without secrets. */
export const runRecordSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Fixbook run record, format 1',
  description: 'The plain data of one run of a playbook. It carries no secrets.',
  type: 'object',
  properties: {
    record: { description: 'Major version of this format.', const: 1 },
    runId: { ...text, description: 'Start in UTC and four random digits.' },
    playbook: {
      description: 'What was run, exactly.',
      type: 'object',
      properties: {
        id: { ...text, description: 'Id of the playbook.' },
        version: { ...text, description: 'Version of its content.' },
        digest: { ...text, description: 'sha256 of its file, in hexadecimal.' },
        title: { ...text, description: 'Its title.' },
      },
      required: ['id', 'version', 'digest', 'title'],
      additionalProperties: false,
    },
    verdict: {
      description: 'What came of it.',
      enum: ['healthy', 'problem-found', 'fixed', 'not-fixed', 'inconclusive', 'interrupted'],
    },
    exitCode: { type: 'integer', description: 'Exit code of the command.' },
    startedAt: { ...text, description: 'Wall clock at the start, ISO 8601 in UTC.' },
    durationMs: {
      type: 'integer',
      description: 'Time from start to end in milliseconds, without pauses before a resume.',
    },
    resumed: { type: 'integer', description: 'How often the run was gone on with.' },
    command: { ...text, description: 'The command line that repeats the run.' },
    environment: {
      description: 'What it ran on; no host name, user name or path.',
      type: 'object',
      properties: {
        fixbook: { ...text, description: 'Version of Fixbook.' },
        node: { ...text, description: 'Version of Node.js.' },
        os: { ...text, description: 'Operating system.' },
        arch: { ...text, description: 'Processor architecture.' },
        doubles: {
          type: 'array',
          items: text,
          description: 'Commands that were doubles, in a demo or test.',
        },
        proof: {
          ...text,
          description: 'What labs had shown of the playbook by then; not there if nothing.',
        },
      },
      required: ['fixbook', 'node', 'os', 'arch', 'doubles'],
      additionalProperties: false,
    },
    params: {
      description: 'The params as given; a secret has no value.',
      type: 'array',
      items: {
        type: 'object',
        properties: {
          name: text,
          secret: { type: 'boolean' },
          value: textOrNull,
          from: { enum: ['flag', 'file', 'command', 'environment', 'default', 'prompt'] },
        },
        required: ['name', 'secret', 'value', 'from'],
        additionalProperties: false,
      },
    },
    causes: {
      description: 'Every cause of the playbook, judged by what the steps found.',
      type: 'array',
      items: {
        type: 'object',
        properties: {
          id: text,
          title: text,
          state: { enum: ['confirmed', 'ruled-out', 'unknown'] },
          evidence: { type: 'array', items: text, description: 'Steps that the cause names.' },
          reason: { ...text, description: 'Why it could not be told; empty unless unknown.' },
        },
        required: ['id', 'title', 'state', 'evidence', 'reason'],
        additionalProperties: false,
      },
    },
    steps: { description: 'Every step, in its order.', type: 'array', items: stepRecord },
    fixes: {
      description: 'Every fix of a confirmed cause, or the procedure: decision and result.',
      type: 'array',
      items: {
        type: 'object',
        properties: {
          id: text,
          title: text,
          cause: {
            ...text,
            description: 'The confirmed cause that it is for; empty for a procedure.',
          },
          risk: { enum: ['read', 'probe', 'change', 'destroy'] },
          decision: {
            enum: ['applied', 'declined', 'offered', 'refused', 'by-hand', 'not-needed'],
          },
          result: {
            description:
              'What came of it; not-run if it was not applied, unfinished if the run ended in it.',
            enum: [
              'fixed',
              'already-fixed',
              'done',
              'not-fixed',
              'unclear',
              'not-begun',
              'not-ended',
              'unfinished',
              'not-run',
            ],
          },
          reason: { ...text, description: 'Why, and what a person must do next.' },
          undone: { type: 'boolean', description: 'All that was done was taken back.' },
          byHand: {
            description: 'What is left to do by hand, in its order: what takes the fix back.',
            type: 'array',
            items: {
              type: 'object',
              properties: {
                title: { ...text, description: 'What it takes back or brings to an end.' },
                command: { ...text, description: 'The command to type.' },
                certain: {
                  type: 'boolean',
                  description: 'False where one must look first whether there is anything to do.',
                },
              },
              required: ['title', 'command', 'certain'],
              additionalProperties: false,
            },
          },
        },
        required: [
          'id',
          'title',
          'cause',
          'risk',
          'decision',
          'result',
          'reason',
          'undone',
          'byHand',
        ],
        additionalProperties: false,
      },
    },
    redaction: {
      description: 'What was removed from everything above: rule, count, and the ids of the steps.',
      type: 'array',
      items: {
        type: 'object',
        properties: {
          rule: text,
          count: { type: 'integer' },
          places: {
            description: 'The first ten steps, and `…` if there were more.',
            type: 'array',
            items: text,
            maxItems: 11,
          },
        },
        required: ['rule', 'count'],
        additionalProperties: false,
      },
    },
  },
  required: [
    'record',
    'runId',
    'playbook',
    'verdict',
    'exitCode',
    'startedAt',
    'durationMs',
    'resumed',
    'command',
    'environment',
    'params',
    'causes',
    'steps',
    'fixes',
    'redaction',
  ],
  additionalProperties: false,
} as const satisfies Schema;

/** The plain data of one run: it survives JSON and carries no secrets. */
export type RunRecord = Written<typeof runRecordSchema>;
export type StepRecord = RunRecord['steps'][number];
export type FixRecord = RunRecord['fixes'][number];
export type Verdict = RunRecord['verdict'];
