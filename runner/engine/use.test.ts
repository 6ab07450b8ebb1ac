import { createServer } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exampleFragment, exampleHead } from '../playbook/example-playbook.ts';
import { runExample } from './run-example.ts';

const playbook = (uses: string): string => `${exampleHead}symptoms: [Nobody can pay]
params:
  SHOP_PORT: { help: Port of the shop, default: '1' }
diagnose:
${uses}
  - id: after
    title: What is left?
    run: env | cut -d= -f1 | grep -xE 'PORT|GREETING' || echo none
    expect: stdout.startsWith("none")
causes:
  - { id: silent, title: It is silent, when: steps.shop_says.failed }
`;

async function run(uses: string, params: Record<string, string>, fragment = exampleFragment) {
  const { record, folder, remove } = await runExample({
    playbook: playbook(uses),
    fragments: [fragment],
    params,
  });
  const journal = readFileSync(join(folder, 'journal.ndjson'), 'utf8');
  remove();
  return { record, journal, steps: Object.fromEntries(record.steps.map((s) => [s.id, s])) };
}

async function listen(): Promise<{ port: string; close: () => void }> {
  const server = createServer((socket) => socket.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  return { port, close: () => server.close() };
}

const oneUse = `  - id: shop
    use: { fragment: shared/port-answers, with: { PORT: $SHOP_PORT } }`;

it('a fragment runs with the values of its use, and only its own steps have them', async () => {
  const { port, close } = await listen();
  const { record, steps } = await run(oneUse, { SHOP_PORT: port });
  close();
  expect(Object.values(steps).map(({ id, outcome }) => [id, outcome])).toEqual([
    ['shop_open', 'passed'],
    ['shop_says', 'passed'],
    ['after', 'passed'],
  ]);
  expect(steps['shop_open']?.facts).toMatchObject({ open: true, port: Number(port) });
  expect(steps['shop_says']?.byHand).toBe('echo "hello"');
  expect(record.verdict).toBe('healthy');
});

it('a fragment that is used twice has facts for each use', async () => {
  const { port, close } = await listen();
  const { steps } = await run(
    `${oneUse}
  - id: closed
    use: { fragment: shared/port-answers, with: { PORT: 1, GREETING: bye } }
    when: steps.shop_open.passed`,
    { SHOP_PORT: port },
  );
  close();
  expect(steps['closed_open']?.outcome).toBe('failed');
  expect(steps['closed_says']).toMatchObject({ outcome: 'skipped', because: 'condition' });
});

it('a value that the param of the fragment does not allow is never used', async () => {
  const { record, steps } = await run(oneUse, { SHOP_PORT: '80; touch owned' });
  expect(steps['shop_open']).toMatchObject({
    outcome: 'errored',
    because: 'bad-input',
    reason: 'PORT of “A port answers”: “80; touch owned” is no port (1 to 65535)',
  });
  expect(record.verdict).toBe('inconclusive');
});

it('a value is data: nothing in it runs', async () => {
  const greeting = exampleFragment
    .replace('params.PORT != 1', 'true')
    .replace('steps.open.passed', 'steps.open.failed');
  const { steps } = await run(
    `  - id: shop
    use: { fragment: shared/port-answers, with: { PORT: 1, GREETING: $SHOP_PORT } }`,
    { SHOP_PORT: '$(echo ran)`echo ran`' },
    greeting,
  );
  expect(steps['shop_says']?.outcome).toBe('passed');
  expect(steps['shop_says']?.output?.text).toBe('$(echo ran)`echo ran`\n');
});

it('what is bound to a secret param of a fragment is never written', async () => {
  const secretive = exampleFragment
    .replace('{ help: What it says, default: hello }', '{ type: secret-url, help: Address }')
    .replace('steps.open.passed && params.PORT != 1', 'steps.open.failed')
    .replace('echo "$GREETING"', 'grep . <<< "$GREETING"')
    .replace('stdout.startsWith(params.GREETING)', 'stdout.contains("@")');
  const { steps, journal } = await run(
    `  - id: shop
    use:
      fragment: shared/port-answers
      with: { PORT: 1, GREETING: 'http://me:hunter2secret@$SHOP_PORT/' }`,
    { SHOP_PORT: 'localhost' },
    secretive,
  );
  expect(steps['shop_says']?.outcome).not.toBe('skipped');
  expect(journal).not.toContain('hunter2secret@');
  expect(journal).not.toContain('me:hunter2secret');
});
