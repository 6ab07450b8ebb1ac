import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { exampleHead } from '../../playbook/example-playbook.ts';
import type { RunRecord } from '../../record/run-record.ts';
import { callFixbook } from '../call-fixbook.ts';
import { createExampleLibrary } from '../example-library.ts';

const { cwd, playbookFile, write, remove } = createExampleLibrary();
const call = (...args: string[]) => callFixbook(args, { cwd });
const scenarioFile = join(cwd, playbookFile.replace('.yaml', '.test.yaml'));

/** A real fault that real git finds and cures, beside what has no double. */
const playbook = `${exampleHead}symptoms: [Nobody can pay]
params:
  SHOP_PORT: { type: port, help: Port of the shop, default: 8080 }
  SHOP_TOKEN: { type: secret, help: Token of the shop }
diagnose:
  - id: store
    title: Is the store there?
    run: git --git-dir shop.git rev-parse --git-dir
    expect: exitCode == 0
  - id: listening
    title: Is the shop listening?
    tcp: 127.0.0.1:$SHOP_PORT
  - id: versions
    title: What is installed?
    run: |
      test -n "$SHOP_TOKEN" && echo "password=hunter2hunter2"
      git --version | cut -d ' ' -f 1
    expect: stdout.endsWith("git")
causes:
  - { id: gone, title: The store is gone, when: steps.store.failed, fix: make }
  - { id: down, title: The shop is down, when: steps.listening.failed }
fixes:
  - id: make
    title: Make the store
    risk: change
    steps:
      - { run: git init --quiet --bare shop.git, undo: mv shop.git shop.gone }
    verify: { steps: [store] }
`;
let record: RunRecord;

beforeAll(async () => {
  write(playbookFile, playbook);
  writeFileSync(join(cwd, 'token'), 'abc-very-secret', { mode: 0o600 });
  const given = ['-p', 'SHOP_PORT=1', '--param-file', 'SHOP_TOKEN=token'];
  const how = ['--fix', 'make', '--allow', 'change', '--json'];
  const { stdout, stderr } = await call('run', 'shop/checkout-fails', ...given, ...how);
  expect(stderr).not.toContain('fixbook:');
  record = JSON.parse(stdout) as RunRecord;
  writeFileSync(join(cwd, 'report.json'), stdout);
});
beforeEach(() => {
  rmSync(scenarioFile, { force: true });
});
afterAll(remove);

function withRecord(name: string, changes: Partial<RunRecord>): string {
  writeFileSync(join(cwd, name), JSON.stringify({ ...record, ...changes }));
  return name;
}

it('a real run becomes a scenario that fixbook test passes at once', async () => {
  expect(record.verdict).toBe('fixed');
  for (const from of [record.runId, 'report.json']) {
    const { exitCode, stdout, stderr } = await call('test', '--from', from);
    expect([exitCode, stderr]).toEqual([
      0,
      `params.SHOP_TOKEN is a placeholder: the value is in no report.
versions: [redacted: passwd] stands for what was left out of the report.
The scenario passes.
`,
    ]);
    writeFileSync(scenarioFile, stdout);
    const tested = await call('test', 'shop/checkout-fails');
    expect([tested.exitCode, tested.stdout]).toEqual([0, '1 passed, 0 failed, 0 skipped\n']);
    rmSync(scenarioFile);
  }
});

it('it holds what git answered before and after the fix, and notices when that is missed', async () => {
  const { stdout } = await call('test', '--from', record.runId);
  expect(stdout).toContain(`git init --quiet --bare shop.git:
          becomes: after_make
`);
  expect(stdout).toContain(`git --git-dir shop.git rev-parse --git-dir: shop.git`);
  expect(stdout).not.toContain('abc-very-secret');
  writeFileSync(scenarioFile, stdout.replace('exit: 128', 'exit: 0'));
  const { exitCode } = await call('test', 'shop/checkout-fails');
  expect(exitCode).toBe(1);
});

it('--append adds it to the scenarios that are there, and leaves the rest as it is', async () => {
  const before = `schema: 1
playbook: shop/checkout-fails
params: { SHOP_TOKEN: t }
scenarios:
  # The best case.
  - name: all is well
    world:
      commands: { git --git-dir shop.git rev-parse --git-dir: shop.git }
      facts: { listening: {}, versions: { stdout: git } }
    expect: { verdict: healthy }
`;
  const after = `
proofs: # of labs
  - { lab: ares, faults: { postgres-stopped: { causes: gone } } }
`;
  writeFileSync(scenarioFile, before + after);
  const { exitCode, stdout, stderr } = await call('test', '--from', 'report.json', '--append');
  expect([exitCode, stdout, stderr]).toEqual([0, '', expect.stringContaining('Appended to ')]);
  expect(readFileSync(scenarioFile, 'utf8')).toContain(
    `${before}\n  - name: fixed gone down, as in`,
  );
  expect(readFileSync(scenarioFile, 'utf8').endsWith(after)).toBe(true);
  expect((await call('test')).stdout).toBe('2 passed, 0 failed, 0 skipped\n');
  const again = await call('test', '--from', 'report.json', '--append');
  expect([again.exitCode, again.stderr]).toEqual([
    2,
    expect.stringContaining('there are two scenarios with the name'),
  ]);
});

it('what a report has not is told: an output that was cut, a run by hand, a playbook that changed', async () => {
  const steps = record.steps.map((step) =>
    step.id === 'versions' && step.output !== null
      ? { ...step, output: { ...step.output, omittedLines: 7 } }
      : step,
  );
  const environment = { ...record.environment, os: 'a web page', arch: 'by hand' };
  const other = { ...record.playbook, digest: '0'.repeat(64) };
  const name = withRecord('cut.json', { steps, environment, playbook: other });
  const { stderr } = await call('test', '--from', name);
  expect(stderr).toContain('The playbook has changed since the run.\n');
  expect(stderr).toContain('The run was done by hand on the page');
  expect(stderr).toContain('versions: its output was cut');
});

it('a scenario that does not come to the same says so, and exits with 1', async () => {
  const { exitCode, stderr } = await call(
    ...['test', '--from', withRecord('other.json', { verdict: 'healthy' })],
  );
  expect(exitCode).toBe(1);
  expect(stderr).toContain('The scenario does not pass yet:\n  verdict: expected healthy, got');
});

it('a run that was interrupted makes no scenario, nor does --append alone', async () => {
  const name = withRecord('interrupted.json', { verdict: 'interrupted' });
  const { exitCode, stderr } = await call('test', '--from', name, '--append');
  expect([exitCode, existsSync(scenarioFile)]).toEqual([2, false]);
  expect(stderr).toContain('was interrupted, so nothing is expected of it');
  expect((await call('test', '--append')).exitCode).toBe(2);
});
