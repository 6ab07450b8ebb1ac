import { expect, it } from 'vitest';
import { exampleHead } from '../playbook/example-playbook.ts';
import { nobody, type Person } from './person.ts';
import { type ExampleRun, runExample } from './run-example.ts';
import type { Shell } from './shell/shell-request.ts';

const head = `${exampleHead}symptoms: [Nobody can pay]
`;

/** Answers each script with its line, and exits 1 for \`fail\`. */
const echo: Shell = ({ script, env, onOutput }) => {
  const text = script.replace(/\$([A-Z_]+)/g, (_, name: string) => env[name] ?? '');
  onOutput('stdout', Buffer.from(`${text}\n`));
  return Promise.resolve({ ended: 'exited', exitCode: script === 'fail' ? 1 : 0 });
};

async function run(body: string, example: Partial<ExampleRun> = {}) {
  const { record, remove } = await runExample({ playbook: head + body, shell: echo, ...example });
  remove();
  const steps = record.steps.map(({ phase, id, outcome }) => `${phase} ${id} ${outcome}`);
  return { record, steps };
}

const branching = (first: string): string => `
diagnose:
  - { id: first, title: First, run: ${first} }
  - { id: second, title: Second, run: b, when: steps.first.passed }
  - { id: third, title: Third, run: c, when: steps.second.passed }
causes:
  - { id: c, title: It is c, when: steps.first.failed }
`;

it('a step whose condition is false is skipped, and that alone leaves nothing unknown', async () => {
  const { record, steps } = await run(branching('fail'));
  expect(steps).toEqual([
    'diagnose first failed',
    'diagnose second skipped',
    'diagnose third skipped',
  ]);
  expect(record.steps[1]).toMatchObject({
    because: 'condition',
    reason: 'not needed: “steps.first.passed” is not so',
  });
});

it('a condition that needs a step which did not run is unknown, not false', async () => {
  const { record } = await run(branching('fail'));
  expect(record.steps[2]).toMatchObject({
    outcome: 'skipped',
    because: 'condition-unknown',
    reason: 'its condition could not be told: “Second” was skipped',
  });
});

const saving = (first: string): string => `
diagnose:
  - id: find
    title: Which container?
    run: ${first}
    save: { CONTAINER: stdout }
  - id: use
    title: Look into it
    run: look $CONTAINER
    expect: stdout == "look c0ffee"
causes:
  - { id: c, title: It is c, when: steps.use.failed }
`;

it('a saved value is an environment variable of later steps', async () => {
  const { record, steps } = await run(saving('c0ffee'));
  expect(steps).toEqual(['diagnose find passed', 'diagnose use passed']);
  expect(record.verdict).toBe('healthy');
});

it('a step that needs a value which was not saved is skipped and says which', async () => {
  const timingOut: Shell = (request) =>
    request.script === 'hang' ? new Promise(() => undefined) : echo(request);
  const { record } = await run(saving('hang\n    timeout: 50ms'), { shell: timingOut });
  expect(record.steps[1]).toMatchObject({
    outcome: 'skipped',
    because: 'condition-unknown',
    reason: 'it needs CONTAINER, which “Which container?” did not give',
  });
  expect(record.verdict).toBe('inconclusive');
});

it.each([
  ['an object', 'json.o', '{"o":{"id":1}}', 'an object is no value of a variable'],
  ['a list', 'json.o', '{"o":[1,"two"]}', 'a list is no value of a variable'],
  ['null', 'json.o', '{"o":null}', 'null is no value of a variable'],
  ['a NUL', 'json.o', '{"o":"a\\u0000b"}', 'the value holds a NUL byte'],
  ['half a character', 'json.o', '{"o":"\\ud83d"}', 'the value holds half a character'],
  [
    'much text',
    'stdout',
    '🐢'.repeat(33_000),
    'the value is longer than the 128 KiB that a variable may have',
  ],
])('%s is not saved, because no variable can hold it', async (_, value, output, reason) => {
  const shell: Shell = ({ onOutput }) => {
    onOutput('stdout', Buffer.from(output));
    return Promise.resolve({ ended: 'exited', exitCode: 0 });
  };
  const { record } = await run(saving('find').replace('stdout }', `${value} }`), { shell });
  expect(record.steps[0]).toMatchObject({ outcome: 'errored', reason: `CONTAINER: ${reason}` });
  expect(record.steps[1]).toMatchObject({
    reason: 'it needs CONTAINER, which “Which container?” did not give',
  });
});

const asking = `
diagnose:
  - { id: look, title: Look, manual: Is the lamp on? }
causes:
  - { id: off, title: It is off, when: steps.look.failed }
`;

it('a question is never answered for a person: without one the run is inconclusive', async () => {
  const { record } = await run(asking);
  expect(record.steps[0]).toMatchObject({ outcome: 'skipped', because: 'nobody-there' });
  expect(record).toMatchObject({ verdict: 'inconclusive', exitCode: 3 });
});

it('--yes does not answer a question either', async () => {
  const { record } = await run(asking, { policy: { yes: true } });
  expect(record.steps[0]).toMatchObject({ outcome: 'skipped', because: 'nobody-there' });
});

it('a person’s answer is judged like any other fact', async () => {
  const person: Person = { ...nobody, present: true, choose: () => Promise.resolve('no') };
  const { record } = await run(asking, { person });
  expect(record.causes).toMatchObject([{ id: 'off', state: 'confirmed' }]);
});

const probing = `
diagnose:
  - { id: ping, title: Send a message, run: a, risk: probe }
causes:
  - { id: c, title: It is c, when: steps.ping.failed }
`;

it.each<[string, Partial<ExampleRun>, string]>([
  ['without being allowed', {}, 'skipped'],
  ['with --allow probe', { policy: { allow: 'probe' } }, 'passed'],
  [
    'when a person agrees',
    { person: { ...nobody, present: true, confirm: () => Promise.resolve(true) } },
    'passed',
  ],
  [
    'when a person declines',
    { person: { ...nobody, present: true, confirm: () => Promise.resolve(false) } },
    'skipped',
  ],
])('a step that leaves a trace: %s', async (_, example, outcome) => {
  const { record } = await run(probing, example);
  expect(record.steps[0]?.outcome).toBe(outcome);
});

const destroying = `
diagnose:
  - { id: up, title: Up, run: fail }
causes:
  - { id: c, title: It is c, when: steps.up.failed, fix: [wipe, other] }
fixes:
  - id: wipe
    title: Wipe it
    risk: destroy
    explain: All of it is gone.
    steps: [{ run: wipe }]
    verify: { steps: [up] }
  - id: other
    title: Another way
    risk: change
    steps: [{ run: other }]
    verify: { steps: [up] }
`;

it.each<[string, Partial<ExampleRun>, string]>([
  ['no flag is enough', { policy: { fixes: ['wipe'], allow: 'destroy', yes: true } }, 'refused'],
  [
    'its name must be typed',
    { person: { ...nobody, present: true, retype: (_, word) => Promise.resolve(word === 'wipe') } },
    'applied',
  ],
  [
    'another word is no consent',
    { person: { ...nobody, present: true, retype: (_, word) => Promise.resolve(word === 'yes') } },
    'declined',
  ],
])('a fix that loses something: %s', async (_, example, decision) => {
  const person = example.person && { ...example.person, confirm: () => Promise.resolve(false) };
  const { record } = await run(destroying, { ...example, ...(person && { person }) });
  expect(record.fixes[0]).toMatchObject({ id: 'wipe', decision });
});

it('a second fix is never applied without asking', async () => {
  const twice = destroying.replace('risk: destroy', 'risk: change');
  const { record } = await run(twice, { policy: { yes: true } });
  expect(record.fixes).toMatchObject([
    { id: 'wipe', decision: 'applied', result: 'not-fixed' },
    { id: 'other', decision: 'offered', result: 'not-run' },
  ]);
  expect(record).toMatchObject({ verdict: 'not-fixed', exitCode: 4 });
});

it('a second fix that helps makes up for a first one that did not', async () => {
  const twice = destroying.replace('risk: destroy', 'risk: change');
  let isMended = false;
  const shell: Shell = (request) => {
    isMended ||= request.script === 'other';
    return echo(isMended ? { ...request, script: 'true' } : request);
  };
  const person: Person = { ...nobody, present: true, confirm: () => Promise.resolve(true) };
  const { record } = await run(twice, { shell, person });
  expect(record.fixes).toMatchObject([
    { id: 'wipe', result: 'not-fixed' },
    { id: 'other', result: 'fixed' },
  ]);
  expect(record).toMatchObject({ verdict: 'fixed', exitCode: 0 });
});

it('a fix that only a person can do says what to do', async () => {
  const byHand = destroying
    .replace('fix: [wipe, other]', 'fix: other')
    .replace(/ {2}- id: wipe[^]*? {2}- id: other/, '  - id: other')
    .replace('{ run: other }', '{ title: Edit .env, snippet: { language: ini, code: A=1 } }');
  const { record } = await run(byHand);
  expect(record.fixes).toMatchObject([{ decision: 'by-hand', reason: 'Edit .env.' }]);
  expect(record).toMatchObject({ verdict: 'problem-found', exitCode: 1 });
});
