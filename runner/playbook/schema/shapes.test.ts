import { expect, it } from 'vitest';
import {
  examplePlaybook,
  exampleProcedure,
  exampleReference,
  parseExample,
} from '../example-playbook.ts';
import type { Playbook } from '../playbook.ts';
import { renderProblem } from '../problem.ts';

function problemsOf(text: string): string {
  const result = parseExample(text);
  return result.ok ? '' : result.problems.map(renderProblem).join('\n');
}

function resolved(text: string): Playbook {
  const result = parseExample(text);
  if (!result.ok) throw new Error(problemsOf(text));
  return result.playbook;
}

const anyOf = `    anyOf:
      - { requires: [ss], run: ss -ltn "sport = :$SHOP_PORT", expect: stdout.contains("LISTEN") }
      - { requires: [docker compose], platform: darwin, run: lsof -iTCP:"$SHOP_PORT" }`;
const withAlternatives = examplePlaybook.replace('    tcp: localhost:$SHOP_PORT', anyOf);

it('a step with alternatives has what each of them does', () => {
  const [step] = resolved(withAlternatives).diagnose;
  expect(step).toMatchObject({
    kind: 'run',
    byHand: 'ss -ltn "sport = :$SHOP_PORT"',
    alternatives: [
      { requires: ['ss'], platform: null, expect: 'stdout.contains("LISTEN")' },
      {
        requires: ['docker compose'],
        platform: 'darwin',
        byHand: 'lsof -iTCP:"$SHOP_PORT"',
        expect: 'exitCode == 0',
      },
    ],
  });
});

it.each([
  [
    'of different kinds',
    'run: lsof -iTCP:"$SHOP_PORT"',
    'tcp: localhost:$SHOP_PORT',
    'p.yaml:19:9  this alternative is of kind tcp, the first is of kind run',
  ],
  [
    'with an unknown name',
    'lsof -iTCP:"$SHOP_PORT"',
    'lsof -iTCP:"$PROT"',
    'p.yaml:19:62  $PROT is no param',
  ],
  [
    'with an expectation of unknown facts',
    'stdout.contains',
    'stout.contains',
    'p.yaml:18:71  expect: “stout” does not exist',
  ],
  [
    'without a condition before others',
    'requires: [ss], ',
    '',
    'alternatives after this one never run',
  ],
  [
    'of two kinds',
    'run: lsof',
    'tcp: a, run: lsof',
    'diagnose[0].anyOf[1] has more than one kind: tcp, run',
  ],
  [
    'beside a kind',
    '    anyOf',
    '    run: ls\n    anyOf',
    'diagnose[0] has more than one kind: run, anyOf',
  ],
])('alternatives %s are a problem', (_, from, to, message) => {
  expect(problemsOf(withAlternatives.replace(from, to))).toContain(message);
});

it('a procedure has steps of its own, and the risk of the riskiest', () => {
  const { kind, severity, symptoms, diagnose, procedure } = resolved(exampleProcedure);
  expect({ kind, severity, symptoms, diagnose }).toEqual({
    kind: 'procedure',
    severity: 'info',
    symptoms: [],
    diagnose: [],
  });
  expect(procedure).toMatchObject({
    risk: 'change',
    guard: [{ id: 'room', risk: 'read' }],
    backup: [{ id: 'step_backup_1', risk: 'change' }],
    steps: [
      { id: 'step_1', risk: 'read', timeoutMs: 30_000 },
      { id: 'stop', risk: 'change', timeoutMs: 300_000, undo: 'false' },
    ],
    verify: { settleMs: 1_000, retry: { times: 2, everyMs: 1_000 }, steps: [{ id: 'gone' }] },
    finally: [{ id: 'step_finally_1' }],
  });
});

it('a fix has what surrounds its steps', () => {
  const fix = resolved(
    examplePlaybook.replace(
      '    verify: { steps: [listening] }',
      `    guard: [{ id: room, title: Is there room?, run: 'true' }]
    backup: [{ run: cp a b }]
    finally: [{ run: rm -f b }]
    verify: { retry: { times: 3, every: 2s }, steps: [listening] }`,
    ),
  ).fixes[0];
  expect(fix).toMatchObject({
    guard: [{ id: 'room' }],
    backup: [{ id: 'start_backup_1' }],
    finally: [{ id: 'start_finally_1' }],
    verify: { settleMs: 0, retry: { times: 3, everyMs: 2_000 } },
  });
});

it('a reference has sections', () => {
  const { kind, sections } = resolved(exampleReference);
  expect(kind).toBe('reference');
  expect(sections).toEqual([
    {
      id: 'section_1',
      title: 'Settings',
      text: 'Set them in `.env`.',
      table: {
        columns: ['Name', 'Default'],
        rows: [
          ['POOL_SIZE', '15'],
          ['DEBUG', 'false'],
        ],
      },
      snippet: null,
    },
    {
      id: 'example',
      title: 'Example',
      text: null,
      table: null,
      snippet: { language: 'bash', file: '.env', code: 'POOL_SIZE=15' },
    },
  ]);
});

it.each([
  [
    'a procedure with causes',
    exampleProcedure + 'causes: [{ id: a, title: A, when: "true" }]\n',
    'causes has no place in a procedure playbook',
  ],
  [
    'a procedure without steps',
    exampleProcedure.replace(/^steps:[^]*?(?=^verify)/m, ''),
    'the file has no steps',
  ],
  [
    'a procedure that names a step that comes later',
    exampleProcedure.replace('  - title: Look\n', '  - title: Look\n    when: steps.stop.passed\n'),
    '“stop” has not run yet',
  ],
  [
    'a guard that changes',
    exampleProcedure.replace(
      '    title: Is there room?\n',
      '    title: Is there room?\n    risk: change\n',
    ),
    'a guard step may not change anything',
  ],
  [
    'a backup that destroys',
    exampleProcedure.replace('  - run: echo copy', '  - risk: destroy\n    run: echo copy'),
    'a backup step may not destroy anything',
  ],
  [
    'a reference with steps',
    exampleReference + "steps: [{ run: 'true' }]\n",
    'steps has no place in a reference playbook',
  ],
  [
    'a reference without sections',
    exampleReference.replace(/^sections:[^]*/m, ''),
    'the file has no sections',
  ],
  [
    'a section with nothing in it',
    exampleReference.replace(/ {4}text.*\n {4}table.*\n/, ''),
    'sections[0] has nothing to show',
  ],
  [
    'a row with a cell too few',
    exampleReference.replace('[DEBUG, false]', '[DEBUG]'),
    'the row has 1 cells, the table 2 columns',
  ],
  [
    'a problem without its severity',
    examplePlaybook.replace('severity: major\n', ''),
    'the file has no severity',
  ],
  [
    'a problem with steps',
    examplePlaybook + "steps: [{ run: 'true' }]\n",
    'steps has no place in a troubleshoot playbook',
  ],
  [
    'a cause that names a step of a fix',
    examplePlaybook.replace(
      'when: steps.listening.failed',
      'when: steps.listening.failed && steps.start_1.failed',
    ),
    '“start_1” has not run yet',
  ],
])('%s is a problem', (_, text, message) => {
  expect(problemsOf(text)).toContain(message);
});
