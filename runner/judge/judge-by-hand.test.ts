import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { runExample } from '../engine/run-example.ts';
import type { Shell } from '../engine/shell/shell-request.ts';
import { exampleHead, parseExample } from '../playbook/example-playbook.ts';
import { type RunRecord, runRecordSchema } from '../record/run-record.ts';
import type { Answer } from './answer.ts';
import { createHandJudge, judgeByHand } from './judge-by-hand.ts';

const text = `${exampleHead}symptoms: [nothing can be bought]
diagnose:
  - id: container
    title: Is the container running?
    run: docker ps
    expect: json.State == "running"
  - id: disk
    title: Is there room?
    when: steps.container.failed
    run: df
    expect: exitCode == 0 && !stdout.contains("100%")
causes:
  - { id: stopped, title: It was stopped, when: 'steps.container.failed && json_ok', fix: start }
  - { id: full, title: The disk is full, when: steps.container.failed && steps.disk.failed, explain: Make room. }
fixes:
  - id: start
    title: Start it
    risk: change
    steps: [{ run: 'true' }]
    verify: { steps: [container] }
`.replace('json_ok', 'steps.container.json.State == "exited"');

function playbookOf(source: string) {
  const parsed = parseExample(source);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.playbook;
}

const judge = createHandJudge(playbookOf(text));

const procedure = `${exampleHead}kind: procedure
steps:
  - { id: make, title: Make it anew, run: 'true', risk: change }
verify: { steps: [{ id: there, title: Is it there?, run: ls, expect: stdout.contains("queue") }] }
`;

const pasted = (output: string, exitCode = 0): Answer => ({
  kind: 'pasted',
  text: output,
  exitCode,
  way: 0,
});

function byHand(
  answers: Readonly<Record<string, Answer>>,
  secrets: { name: string; value: string }[] = [],
  fixesDone: readonly string[] = [],
  judging = judge,
) {
  return judgeByHand(judging, {
    digest: '0'.repeat(64),
    runId: '2026-11-21T01-12-07Z-7f3a',
    startedAt: new Date('2026-11-21T01:12:07Z'),
    now: new Date('2026-11-21T01:13:07Z'),
    environment: { fixbook: '0.1.0', node: 'none', os: 'a web page', arch: 'by hand', doubles: [] },
    command: 'fixbook run shop/checkout-fails',
    params: [],
    values: {},
    answers: new Map(Object.entries(answers)),
    fixesDone: new Set(fixesDone),
    secrets,
  });
}

const essence = ({ verdict, causes, steps, fixes }: RunRecord) => ({
  verdict,
  causes,
  steps: steps.map(({ phase, fix, id, outcome, because }) => [phase, fix, id, outcome, because]),
  fixes: fixes.map(({ id, result, reason, byHand }) => ({ id, result, reason, byHand })),
});

describe('what is pasted comes to the same as what the runner sees', () => {
  it.each([
    ['all is well', { 'docker ps': ['{"State":"running"}', 0], df: ['9%', 0] }],
    ['a cause is found', { 'docker ps': ['{"State":"exited"}', 0], df: ['9%', 0] }],
    ['the other one', { 'docker ps': ['{"State":"dead"}', 0], df: ['100%', 0] }],
    ['both', { 'docker ps': ['{"State":"exited"}', 0], df: ['100%', 0] }],
    [
      'a tool is missing',
      { 'docker ps': ['bash: line 1: docker: command not found', 127], df: ['9%', 0] },
    ],
    ['a command failed', { 'docker ps': ['Cannot connect', 1], df: ['9%', 0] }],
    ['the output is no JSON', { 'docker ps': ['oops', 0], df: ['9%', 0] }],
  ] as const)('%s', async (_, outputs) => {
    const shell: Shell = (request) => {
      const [output, exitCode] = outputs[request.script as keyof typeof outputs];
      request.onOutput('stdout', new TextEncoder().encode(`${output}\n`));
      return Promise.resolve({ ended: 'exited', exitCode });
    };
    const { record, remove } = await runExample({ playbook: text, shell });
    remove();
    const hand = byHand({
      container: pasted(outputs['docker ps'][0], outputs['docker ps'][1]),
      disk: pasted(outputs.df[0], outputs.df[1]),
    });
    const essence = ({ verdict, causes, steps }: typeof record) => ({
      verdict,
      causes,
      steps: steps.map(({ id, outcome, because, reason }) => ({ id, outcome, because, reason })),
    });
    expect(essence(hand)).toEqual(essence(record));
  });
});

describe('a fix that a person has done is judged as the runner judges its own', () => {
  it.each([
    ['fixed', 'it helped', '{"State":"running"}', 0],
    ['not-fixed', 'it did not help', '{"State":"exited"}', 0],
    ['inconclusive', 'that cannot be told', 'bash: line 1: docker: command not found', 127],
  ] as const)('%s: %s', async (verdict, _, after, exitCode) => {
    let isStarted = false;
    const shell: Shell = ({ script, onOutput }) => {
      if (script === 'true') isStarted = true;
      const isAfter = isStarted && script === 'docker ps';
      const output = isAfter ? after : script === 'df' ? '9%' : '{"State":"exited"}';
      onOutput('stdout', new TextEncoder().encode(`${output}\n`));
      return Promise.resolve({ ended: 'exited', exitCode: isAfter ? exitCode : 0 });
    };
    const policy = { fixes: ['start'], allow: 'change' } as const;
    const { record, remove } = await runExample({ playbook: text, shell, policy });
    remove();
    const answers = {
      container: pasted('{"State":"exited"}'),
      disk: pasted('9%'),
      'start/container': pasted(after, exitCode),
    };
    const hand = byHand(answers, [], ['start']);
    expect(essence(hand)).toEqual(essence(record));
    expect(hand.verdict).toBe(verdict);
  });

  it.each([
    ['fixed', 'queue', 0],
    ['not-fixed', 'doors', 0],
    ['inconclusive', 'bash: line 1: ls: command not found', 127],
  ] as const)('a procedure as well: %s', async (verdict, output, exitCode) => {
    const shell: Shell = ({ script, onOutput }) => {
      const isLook = script === 'ls';
      if (isLook) onOutput('stdout', new TextEncoder().encode(`${output}\n`));
      return Promise.resolve({ ended: 'exited', exitCode: isLook ? exitCode : 0 });
    };
    const policy = { allow: 'change' } as const;
    const { record, remove } = await runExample({ playbook: procedure, shell, policy });
    remove();
    const answers = { 'checkout-fails/there': pasted(output, exitCode) };
    const procedureJudge = createHandJudge(playbookOf(procedure));
    const hand = byHand(answers, [], ['checkout-fails'], procedureJudge);
    expect(essence(hand)).toEqual(essence(record));
    expect(hand.verdict).toBe(verdict);
    const { verdict: early, fixes, steps } = byHand(answers, [], [], procedureJudge);
    expect({ early, steps }).toEqual({ early: 'inconclusive', steps: [] });
    expect(fixes).toMatchObject([{ decision: 'by-hand', result: 'not-run' }]);
  });

  it('nothing is fixed as long as nobody has looked again', () => {
    const answers = { container: pasted('{"State":"exited"}'), disk: pasted('9%') };
    expect(byHand(answers).verdict).toBe('problem-found');
    const { verdict, fixes } = byHand(answers, [], ['start']);
    expect(verdict).toBe('inconclusive');
    expect(fixes).toMatchObject([
      { result: 'unclear', reason: 'afterwards “Is the container running?” could not be told' },
    ]);
  });

  it('a look before the fix is none after it, and one after it changes no cause', () => {
    const before = { container: pasted('{"State":"running"}') };
    const { verdict, fixes } = byHand(
      { ...before, 'start/container': pasted('{"State":"running"}') },
      [],
      ['start'],
    );
    expect({ verdict, fixes }).toEqual({ verdict: 'healthy', fixes: [] });
  });
});

it('the record is valid by the published schema', () => {
  const validate = new Ajv2020({ strict: false }).compile(runRecordSchema);
  const record = byHand({ container: pasted('{"State":"exited"}'), disk: { kind: 'impossible' } });
  expect(validate(record), JSON.stringify(validate.errors)).toBe(true);
  expect(record.fixes).toMatchObject([{ id: 'start', decision: 'by-hand', result: 'not-run' }]);
});

it('a step that nobody has looked at keeps the verdict from being healthy', () => {
  expect(byHand({}).verdict).toBe('inconclusive');
  expect(byHand({ container: pasted('{"State":"running"}') })).toMatchObject({
    verdict: 'healthy',
    steps: [{ outcome: 'passed' }, { id: 'disk', outcome: 'skipped', because: 'condition' }],
  });
});

it('what a person saw counts where there is nothing to paste, and facts that were not told are unknown', () => {
  const record = byHand({
    container: { kind: 'seen', outcome: 'failed', facts: {}, way: 0 },
    disk: { kind: 'seen', outcome: 'passed', facts: {}, way: 0 },
  });
  expect(record.causes.map(({ id, state }) => [id, state])).toEqual([
    ['stopped', 'unknown'],
    ['full', 'ruled-out'],
  ]);
});

it('secrets in what was pasted are in nothing that leaves', () => {
  const record = byHand(
    {
      container: pasted('{"State":"exited","password":"hunter2hunter2"}'),
      disk: pasted('token is correcthorsebattery'),
    },
    [{ name: 'TOKEN', value: 'correcthorsebattery' }],
  );
  expect(JSON.stringify(record)).not.toMatch(/hunter2hunter2|correcthorsebattery/);
  expect(record.redaction.length).toBeGreaterThan(0);
  expect(record.causes[0]?.state).toBe('confirmed');
});

it('of a long output both ends are kept, and the rest is counted', () => {
  const lines = Array.from({ length: 10_000 }, (_, i) => `line ${i} of the output`);
  const { output } = byHand({ container: pasted(lines.join('\n')) }).steps[0]!;
  const kept = output!.text.split('\n');
  expect(kept.at(0)).toBe(lines.at(0));
  expect(kept.at(-1)).toBe(lines.at(-1));
  expect(kept.length + output!.omittedLines).toBe(lines.length);
  expect(output!.text.length).toBeLessThan(41_000);
});

it('of an expectation that was not met only the part that was not is told', () => {
  const reasonOf = (output: string) =>
    byHand({ container: pasted('{"State":"dead"}'), disk: pasted(output) }).steps[1]?.reason;
  expect(reasonOf('100%')).toBe('stdout is "100%"');
  expect(reasonOf('9%')).toBe('exitCode is 0, stdout is "9%"');
});

describe('a query that PostgreSQL refuses', () => {
  const query = `${exampleHead}symptoms: [nothing can be bought]
diagnose:
  - id: asked
    title: Does nobody wait?
    postgres: { url: postgres://shop@localhost/shop, query: select 1 }
    expect: rowCount == 0
causes:
  - { id: refused, title: The login is refused, when: steps.asked.sqlstate == "28P01", explain: Log in. }
  - { id: waits, title: Somebody waits, when: steps.asked.rowCount > 0, explain: Wait. }
`;
  const judging = createHandJudge(playbookOf(query));
  const statesAfter = (output: string) => {
    const { causes, steps } = byHand({ asked: pasted(output) }, [], [], judging);
    return [steps[0]?.outcome, ...causes.map(({ state }) => state)];
  };

  it('does not meet its expectation, and leaves unknown what its rows would say', () => {
    const refusal = 'psql: error: FATAL:  password authentication failed for user "shop"';
    expect(statesAfter(refusal)).toEqual(['failed', 'confirmed', 'unknown']);
    const { causes } = byHand({ asked: pasted(refusal) }, [], [], judging);
    expect(causes[1]?.reason).toBe('“Does nobody wait?” got no answer');
  });

  it('rules out by its rows when it is answered', () => {
    const table = ' x \n---\n(0 rows)\n';
    expect(statesAfter(table)).toEqual(['passed', 'ruled-out', 'ruled-out']);
  });
});
