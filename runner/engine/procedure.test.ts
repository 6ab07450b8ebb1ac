import { afterEach, expect, it } from 'vitest';
import { exampleHead } from '../playbook/example-playbook.ts';
import { renderMarkdown } from '../report/markdown.ts';
import { nobody, type Person } from './person.ts';
import { type ExampleRun, runExample } from './run-example.ts';

const reading = `${exampleHead}kind: procedure
steps:
  - title: Who am I?
    run: id -u
  - title: Which day is it?
    run: date
`;
const changing = reading.replace(
  'run: date',
  'run: touch made\n    risk: change\n    undo: rm made',
);
const losing = reading.replace(
  'run: date',
  'run: rm -rf made\n    risk: destroy\n    explain: The folder is gone.',
);
const removals: (() => void)[] = [];

afterEach(() => {
  for (const remove of removals.splice(0)) remove();
});

async function run(playbook: string, example: Partial<ExampleRun> = {}) {
  const result = await runExample({ playbook, ...example });
  removals.push(result.remove);
  return result.record;
}

it('a procedure that only looks asks nothing, and is healthy', async () => {
  const record = await run(reading);
  expect(record).toMatchObject({ verdict: 'healthy', exitCode: 0 });
  expect(renderMarkdown(record)).toContain('All is done: 2 steps passed.');
});

it('one that changes something needs a permission, and says which', async () => {
  const record = await run(changing);
  expect(record).toMatchObject({ exitCode: 5, steps: [] });
  expect(record.fixes[0]?.reason).toBe(
    'it needs a permission: fixbook run shop/checkout-fails --allow change',
  );
  expect(await run(changing, { policy: { allow: 'change' } })).toMatchObject({
    verdict: 'fixed',
    exitCode: 0,
  });
});

it('one that loses something is run only when its name is typed', async () => {
  const policy = { allow: 'destroy', yes: true } as const;
  expect(await run(losing, { policy })).toMatchObject({ exitCode: 5, steps: [] });
  const typing = (answer: string): Person => ({
    ...nobody,
    present: true,
    retype: (_, word) => Promise.resolve(word === answer),
  });
  expect(await run(losing, { person: typing('yes') })).toMatchObject({ steps: [] });
  expect(await run(losing, { person: typing('checkout-fails') })).toMatchObject({
    verdict: 'fixed',
  });
});

it.each([
  ['failed', 'run: id -u\n    expect: exitCode == 3', 'not-fixed', 4],
  ['could not be told', 'run: no-such-tool', 'inconclusive', 3],
] as const)('a step that %s ends it', async (_, step, verdict, exitCode) => {
  const record = await run(changing.replace('run: id -u', step), { policy: { allow: 'change' } });
  expect(record).toMatchObject({ verdict, exitCode });
  expect(record.steps).toHaveLength(1);
});

it('what could not be told keeps a procedure that only looks from nothing else', async () => {
  const record = await run(reading.replace('run: id -u', 'run: no-such-tool'));
  expect(record).toMatchObject({ verdict: 'inconclusive', exitCode: 3 });
  expect(record.steps.map(({ outcome }) => outcome)).toEqual(['errored', 'passed']);
  expect(record.fixes[0]?.reason).toMatch(/^“Who am I\?” errored: /);
  const failing = await run(reading.replace('run: id -u', 'run: id -u\n    expect: exitCode == 3'));
  expect(failing.steps).toHaveLength(1);
});

it('one that is asked for runs, although its verify would pass already', async () => {
  const verified = `${changing}verify:
  steps: [{ id: there, title: Is there a folder?, run: test -d . }]
`;
  const record = await run(verified, { policy: { allow: 'change' } });
  expect(record.steps.map(({ phase }) => phase)).toEqual(['fix', 'fix', 'verify']);
});
