import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { toRunRecord } from '../record/fold.ts';
import { readJournal } from '../record/journal.ts';
import { exampleHead } from '../playbook/example-playbook.ts';
import { nobody, type Person } from './person.ts';
import { type ExampleRun, runExample } from './run-example.ts';
import type { Shell } from './shell-request.ts';

const playbook = `${exampleHead}symptoms: [Nobody can pay]
params:
  SHOP_KEY: { type: secret, help: Key of the shop, example: x }
diagnose:
  - id: up
    title: Is the shop up?
    run: shop status "$SHOP_KEY"
    expect: stdout == "up"
  - id: disk
    title: Is there room?
    run: shop disk
causes:
  - id: down
    title: The shop is down
    when: steps.up.failed
    fix: start
  - id: full
    title: The disk is full
    when: steps.disk.failed
fixes:
  - id: start
    title: Start the shop
    risk: change
    steps:
      - run: shop start
        undo: shop stop
    verify: { steps: [up] }
`;

/** A shop: \`status\` is up after \`start\` if the start helps; each command is logged. */
function shop(input: { up: boolean; helps?: boolean; answers?: Record<string, number> }) {
  const calls: string[] = [];
  let up = input.up;
  const shell: Shell = ({ script, onOutput, env }) => {
    calls.push(script);
    if (script.startsWith('shop start') && input.helps !== false) up = true;
    if (script.startsWith('shop status')) {
      onOutput('stdout', Buffer.from(up ? 'up\n' : `down ${String(env['SHOP_KEY'])}\n`));
    }
    return Promise.resolve({ ended: 'exited', exitCode: input.answers?.[script] ?? 0 });
  };
  return { shell, calls };
}

const present: Person = { ...nobody, present: true };
const params = { SHOP_KEY: 'k3y-of-the-shop' };
const removals: (() => void)[] = [];

async function run(example: Partial<ExampleRun>) {
  const result = await runExample({ playbook, params, ...example });
  removals.push(result.remove);
  return result;
}

afterEach(() => {
  for (const remove of removals.splice(0)) remove();
});

it('a shop that is up is healthy, and every cause is ruled out', async () => {
  const { record } = await run(shop({ up: true }));
  expect(record).toMatchObject({ verdict: 'healthy', exitCode: 0, fixes: [] });
  expect(record.causes.map((cause) => cause.state)).toEqual(['ruled-out', 'ruled-out']);
});

it('without a terminal the cause is named with its evidence, and nothing is changed', async () => {
  const { shell, calls } = shop({ up: false });
  const { record } = await run({ shell });
  expect(record).toMatchObject({ verdict: 'problem-found', exitCode: 1 });
  expect(record.causes).toMatchObject([
    { id: 'down', state: 'confirmed', evidence: ['up'] },
    { id: 'full', state: 'ruled-out', evidence: ['disk'] },
  ]);
  expect(record.fixes).toMatchObject([{ id: 'start', decision: 'offered', result: 'not-run' }]);
  expect(calls).not.toContain('shop start');
});

it.each<[string, ExampleRun['policy']]>([
  ['--fix and --allow change', { fixes: ['start'], allow: 'change' }],
  ['--yes', { yes: true }],
])('%s applies the fix, and verify proves it', async (_, policy) => {
  const { record } = await run({ ...shop({ up: false }), ...(policy && { policy }) });
  expect(record).toMatchObject({ verdict: 'fixed', exitCode: 0 });
  expect(record.steps.map((step) => `${step.phase} ${step.id} ${step.outcome}`)).toEqual([
    'diagnose up failed',
    'diagnose disk passed',
    'fix start_1 passed',
    'verify up passed',
  ]);
});

it('a fix that is named without being allowed is refused with exit code 5', async () => {
  const { record } = await run({ ...shop({ up: false }), policy: { fixes: ['start'] } });
  expect(record).toMatchObject({ verdict: 'problem-found', exitCode: 5 });
  expect(record.fixes).toMatchObject([{ decision: 'refused' }]);
  expect(record.fixes[0]?.reason).toBe(
    'it needs a permission: fixbook run shop/checkout-fails --fix start --allow change',
  );
});

it('a fix that does not help is not-fixed, and undo is offered to the person', async () => {
  const { shell, calls } = shop({ up: false, helps: false });
  const questions: string[] = [];
  const person: Person = {
    ...present,
    confirm: (question) => {
      questions.push(question);
      return Promise.resolve(true);
    },
  };
  const { record } = await run({ shell, person });
  expect(record).toMatchObject({ verdict: 'not-fixed', exitCode: 4 });
  expect(questions).toEqual(['Run it?', 'Undo it? shop stop']);
  expect(calls.at(-1)).toBe('shop stop');
  expect(record.fixes).toMatchObject([{ result: 'not-fixed', undone: true }]);
});

it('a fix that is declined changes nothing', async () => {
  const { shell, calls } = shop({ up: false });
  const person: Person = { ...present, confirm: () => Promise.resolve(false) };
  const { record } = await run({ shell, person });
  expect(record).toMatchObject({ verdict: 'problem-found', exitCode: 1 });
  expect(calls).not.toContain('shop start');
});

it('a missing tool is errored, the cause unknown, and the run never healthy', async () => {
  const { record } = await run(shop({ up: true, answers: { 'shop disk': 127 } }));
  expect(record).toMatchObject({ verdict: 'inconclusive', exitCode: 3 });
  expect(record.steps[1]).toMatchObject({ outcome: 'errored', because: 'tool-missing' });
  expect(record.causes[1]).toMatchObject({ state: 'unknown', reason: '“Is there room?” errored' });
});

it('a command that hangs is errored when its time is over, because nothing was learned', async () => {
  const hanging: Shell = () => new Promise(() => undefined);
  const { record } = await run({
    playbook: playbook.replace('run: shop disk', 'run: shop disk\n    timeout: 100ms'),
    params,
    shell: (request) =>
      request.script === 'shop disk' ? hanging(request) : shop({ up: true }).shell(request),
  });
  expect(record).toMatchObject({ verdict: 'inconclusive' });
  expect(record.steps[1]).toMatchObject({ because: 'timeout', reason: 'no answer after 100 ms' });
});

it('a step is tried again until it passes, each time with its own timeout', async () => {
  let calls = 0;
  const shell: Shell = (request) => {
    if (request.script !== 'shop disk') return shop({ up: true }).shell(request);
    calls += 1;
    const exitCode = calls < 3 ? 1 : 0;
    return new Promise((resolve) => {
      setTimeout(() => {
        resolve({ ended: 'exited', exitCode });
      }, 200);
    });
  };
  const again = 'run: shop disk\n    timeout: 500ms\n    retry: { times: 5, every: 1ms }';
  const { record } = await run({
    playbook: playbook.replace('run: shop disk', again),
    params,
    shell,
  });
  expect(record.steps[1]).toMatchObject({ outcome: 'passed', reason: '(attempt 3 of 5)' });
  expect(record.steps[1]?.durationMs).toBeGreaterThan(500);
});

it('a step that is repeated fails if any time failed', async () => {
  let calls = 0;
  const shell: Shell = (request) => {
    if (request.script !== 'shop disk') return shop({ up: true }).shell(request);
    calls += 1;
    return Promise.resolve({ ended: 'exited', exitCode: calls === 2 ? 1 : 0 });
  };
  const again = 'run: shop disk\n    repeat: { times: 3, every: 1ms }';
  const { record } = await run({
    playbook: playbook.replace('run: shop disk', again),
    params,
    shell,
  });
  expect(calls).toBe(3);
  expect(record.steps[1]).toMatchObject({
    outcome: 'failed',
    reason: '1 of 3 failed: exit code 1',
  });
});

it('an expectation that cannot be told is errored, not failed', async () => {
  const { record } = await run({
    playbook: playbook.replace('stdout == "up"', 'json.state == "up"'),
    params,
    ...shop({ up: true }),
  });
  expect(record.steps[0]).toMatchObject({ outcome: 'errored', because: 'expectation-unclear' });
  expect(record.verdict).toBe('inconclusive');
});

it('no byte of a secret reaches the journal, the record or any other file of the run', async () => {
  const { record, folder } = await run(shop({ up: false }));
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((f) =>
    f.isFile(),
  );
  const texts = files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'));
  expect(texts.join('')).toContain('[redacted: SHOP_KEY]');
  expect(texts.join('')).not.toContain('k3y-of-the');
  expect(JSON.stringify(record)).not.toContain('k3y-of-the');
  expect(record.redaction.map((entry) => entry.rule)).toContain('SHOP_KEY');
});

it('a secret in the reason of an obstacle is masked too', async () => {
  const shell: Shell = () =>
    Promise.resolve({ ended: 'not-started', reason: `no ${params.SHOP_KEY}` });
  const { record } = await run({ shell });
  expect(record.steps[0]?.reason).toBe('no [redacted: SHOP_KEY]');
});

it('facts are judged after cleaning, so that every later fold of the run judges the same', async () => {
  const { record } = await run({
    playbook: playbook.replace('stdout == "up"', 'stdout.contains("k3y")'),
    params,
    ...shop({ up: false }),
  });
  expect(record.steps[0]).toMatchObject({ outcome: 'failed' });
});

it('what a sensitive step prints is judged and saved, and kept nowhere', async () => {
  const calls: string[] = [];
  const shell: Shell = ({ script, onOutput, env }) => {
    calls.push(`${script}: ${String(env['CODE'])}`);
    onOutput('stdout', Buffer.from('{"code":"plain-words-4711"}\n'.padEnd(100_000, ' ')));
    return Promise.resolve({ ended: 'exited', exitCode: 0 });
  };
  const { record, folder } = await run({
    playbook: playbook.replace(
      'expect: stdout == "up"',
      'sensitive: true\n    expect: json.code == "plain-words-4711"\n    save: { CODE: json.code }',
    ),
    params,
    shell,
  });
  expect(record.steps[0]).toMatchObject({
    outcome: 'passed',
    reason: 'output not kept',
    output: null,
    facts: { exitCode: 0, json: null },
  });
  expect(calls[1]).toBe('shop disk: plain-words-4711');
  expect(readFileSync(join(folder, 'journal.ndjson'), 'utf8')).toContain('"json":null');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((f) =>
    f.isFile(),
  );
  const ofFirst = readJournal(folder).filter((event) => 'step' in event && event.step.id === 'up');
  expect(JSON.stringify(ofFirst)).not.toContain('4711');
  expect(files.map((file) => file.name)).not.toContain('diagnose-up.log');
});

it('what a sensitive step saves is masked in all that follows, and judged there as masked', async () => {
  const shell: Shell = ({ script, onOutput, env }) => {
    const code = script === 'shop disk' ? `the code is ${String(env['CODE'])}` : 'plain-words-4711';
    onOutput('stdout', Buffer.from(`${code}\n`));
    return Promise.resolve({ ended: 'exited', exitCode: 0 });
  };
  const { record, folder } = await run({
    playbook: playbook.replace(
      'expect: stdout == "up"',
      'sensitive: true\n    repeat: { times: 2, every: 1ms }\n    expect: stdout.contains("plain-words")\n    save: { CODE: stdout }',
    ),
    params,
    shell,
  });
  expect(record.steps[0]?.outcome).toBe('passed');
  expect(record.steps[1]?.output?.text).toBe('the code is [redacted: CODE]\n');
  expect(readFileSync(join(folder, 'journal.ndjson'), 'utf8')).not.toContain('4711');
});

it('what looks secret in the runner’s own environment is masked, though no param names it', async () => {
  const token = 'zq8-plain-words-nobody-would-detect';
  const shell: Shell = ({ onOutput }) => {
    onOutput('stdout', Buffer.from(`it says ${token}\n`));
    return Promise.resolve({ ended: 'exited', exitCode: 0 });
  };
  const { record } = await run({ shell, env: { SHOP_API_TOKEN: token } });
  expect(record.steps[0]?.output?.text).toBe('it says [redacted: SHOP_API_TOKEN]\n');
});

it('the record is a fold of the journal: made again from the file, it is the same', async () => {
  const { record, folder } = await run({ ...shop({ up: false }), policy: { yes: true } });
  expect(toRunRecord(readJournal(folder))).toEqual(record);
});

it('each event is on disk before the next step starts', async () => {
  const seen: number[] = [];
  const world = shop({ up: true });
  let folder = '';
  const shell: Shell = (request) => {
    folder = request.cwd;
    seen.push(readJournal(folder).length);
    return world.shell(request);
  };
  await run({ shell });
  // run-started and step-started; then step-finished and step-started too.
  expect(seen).toEqual([2, 4]);
});

it('a journal that stops in the middle gives an interrupted run in which finished steps count', async () => {
  const { events } = await run(shop({ up: false }));
  const cut = events.slice(0, events.findIndex((e) => e.type === 'step-finished') + 2);
  const record = toRunRecord(cut);
  expect(record).toMatchObject({ verdict: 'interrupted', exitCode: 130 });
  expect(record.steps).toMatchObject([
    { id: 'up', outcome: 'failed' },
    { id: 'disk', outcome: 'errored', because: 'interrupted' },
  ]);
});

it('a signal ends the running step, and the run is interrupted', async () => {
  const controller = new AbortController();
  const shell: Shell = ({ signal }) =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        resolve({ ended: 'killed', signal: 'SIGTERM' });
      });
      controller.abort('SIGTERM');
    });
  const { record, folder } = await run({ shell, signal: controller.signal });
  expect(record).toMatchObject({ verdict: 'interrupted', exitCode: 143 });
  expect(record.steps).toMatchObject([{ id: 'up', outcome: 'errored', because: 'interrupted' }]);
  expect(existsSync(join(folder, 'shell'))).toBe(false);
});
