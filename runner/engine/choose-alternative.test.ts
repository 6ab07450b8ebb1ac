import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { exampleHead } from '../playbook/example-playbook.ts';
import { runExample } from './run-example.ts';

const folder = mkdtempSync(join(tmpdir(), 'fixbook-tools-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A path with these tools, each a script of these lines, before the usual one. */
function pathWith(name: string, tools: Readonly<Record<string, string>>): string {
  const bin = join(folder, name);
  mkdirSync(bin);
  for (const [tool, script] of Object.entries(tools)) {
    writeFileSync(join(bin, tool), `#!/bin/bash\n${script}\n`);
    chmodSync(join(bin, tool), 0o755);
  }
  return `${bin}:/usr/bin:/bin`;
}

const playbook = (alternatives: string): string => `${exampleHead}symptoms: [Nobody can pay]
diagnose:
  - id: owner
    title: Who listens?
    expect: stdout == "shop"
    anyOf:
${alternatives}
causes:
  - { id: other, title: Another one does, when: steps.owner.failed }
`;

const tools = `      - { requires: [fixbook-ss], run: fixbook-ss -l }
      - { requires: [docker compose], run: docker compose ps, expect: stdout.contains("shop") }
      - { requires: [fixbook-lsof], run: fixbook-lsof -i }`;

async function run(alternatives: string, PATH: string) {
  const { record, events, remove } = await runExample({
    playbook: playbook(alternatives),
    env: { PATH },
  });
  remove();
  const started = events.find((event) => event.type === 'step-started');
  return { record, step: record.steps[0], started };
}

it('the first alternative whose tools are there runs, and the record says which', async () => {
  // A docker of this machine must not be asked.
  const path = pathWith('lsof', { docker: 'exit 1', 'fixbook-lsof': 'echo shop' });
  const { step, started } = await run(tools, path);
  expect(step).toMatchObject({ outcome: 'passed', byHand: 'fixbook-lsof -i' });
  expect(started).toMatchObject({ byHand: 'fixbook-lsof -i' });
});

it('an alternative is judged by its own expectation', async () => {
  const path = pathWith('compose', { docker: '[ "$*" = "compose version" ] || echo the shop' });
  const { step } = await run(tools, path);
  expect(step).toMatchObject({ outcome: 'passed', byHand: 'docker compose ps' });
});

it('docker without its compose part is no docker compose', async () => {
  const path = pathWith('plain', { docker: 'exit 1', 'fixbook-lsof': 'echo cat' });
  const { step, record } = await run(tools, path);
  expect(step).toMatchObject({ outcome: 'failed', byHand: 'fixbook-lsof -i' });
  expect(record.causes[0]?.state).toBe('confirmed');
});

it('when no alternative fits nothing was learned, and all of them are named', async () => {
  const other = process.platform === 'linux' ? 'darwin' : 'linux';
  const { step, record } = await run(
    `      - { requires: [fixbook-ss, fixbook-awk], run: fixbook-ss }
      - { platform: ${other}, run: echo shop }`,
    pathWith('none', {}),
  );
  expect(step).toMatchObject({
    outcome: 'errored',
    because: 'tool-missing',
    reason: `it can only be done with fixbook-ss and fixbook-awk, or on ${other === 'darwin' ? 'macOS' : 'Linux'}`,
  });
  expect(record.causes[0]?.state).toBe('unknown');
});

it('the alternative of this platform runs', async () => {
  const here = process.platform === 'darwin' ? 'darwin' : 'linux';
  const other = here === 'linux' ? 'darwin' : 'linux';
  const { step } = await run(
    `      - { platform: ${other}, run: echo other }
      - { platform: ${here}, run: echo shop }`,
    pathWith('platform', {}),
  );
  expect(step?.byHand).toBe('echo shop');
});
