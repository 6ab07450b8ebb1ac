import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type DemoLab, startDemoLab } from '../../prove/lab/demo-lab.ts';
import type { Fault } from '../../prove/lab/lab.ts';
import { aresDatabase } from '../../prove/labs/ares/database.ts';
import type { RunRecord } from '../../record/run-record.ts';
import { callFixbook } from '../call-fixbook.ts';

const id = 'ares/database-connection-refused';
mkdirSync('.fixbook', { recursive: true });
const cwd = mkdtempSync(resolve('.fixbook/test-'));
let lab: DemoLab;
let fault: Fault | null = null;

beforeAll(async () => {
  lab = await startDemoLab(aresDatabase, { folder: join(cwd, 'lab') });
});

afterEach(async () => {
  if (fault !== null) await lab.undo(fault);
  fault = null;
});

afterAll(async () => {
  await lab.close();
  rmSync(cwd, { recursive: true, force: true });
});

async function inject(name: string): Promise<void> {
  fault = await lab.inject(name);
}

async function runPlaybook(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<{ exitCode: number; record: RunRecord; stderr: string }> {
  const { exitCode, stdout, stderr } = await callFixbook(
    ['run', resolve(`playbooks/ares/database/${id.slice(5)}.yaml`), '--json', ...args],
    { cwd, env: { ...lab.env, ...env } },
  );
  return { exitCode, record: JSON.parse(stdout) as RunRecord, stderr };
}

const confirmed = (record: RunRecord): string[] =>
  record.causes.filter((cause) => cause.state === 'confirmed').map((cause) => cause.id);

it('a healthy database is healthy: exit 0, every cause ruled out', async () => {
  const { exitCode, record } = await runPlaybook();
  expect(record.steps.filter((step) => step.outcome !== 'passed')).toEqual([]);
  expect(record).toMatchObject({ verdict: 'healthy', exitCode: 0 });
  expect(new Set(record.causes.map((cause) => cause.state))).toEqual(new Set(['ruled-out']));
  expect(exitCode).toBe(0);
});

it('a stopped database is a problem found: its cause confirmed with evidence, exit 1', async () => {
  await inject('postgres-stopped');
  const { exitCode, record } = await runPlaybook();
  expect(confirmed(record)).toEqual(['stopped']);
  expect(record.causes.find((cause) => cause.id === 'stopped')?.evidence).toEqual([
    'port_open',
    'container',
  ]);
  expect([exitCode, record.exitCode, record.verdict]).toEqual([1, 1, 'problem-found']);
});

it('with the fix allowed by name it is fixed, exit 0, and the API is well again', async () => {
  await inject('postgres-stopped');
  const { exitCode, record } = await runPlaybook(['--fix', 'start_postgres', '--allow', 'change']);
  expect([exitCode, record.verdict]).toEqual([0, 'fixed']);
  expect(await lab.health()).toMatchObject({ status: 200 });
});

it('with the fix named but not allowed it is refused, exit 5, and says what to do', async () => {
  await inject('postgres-stopped');
  const { exitCode, record } = await runPlaybook(['--fix', 'start_postgres']);
  expect(exitCode).toBe(5);
  expect(record.fixes[0]?.reason).toContain('--allow change');
});

it.each<[string, string]>([
  ['postgres-stopped', 'stopped'],
  ['postgres-never-created', 'not_created'],
  ['postgres-wrong-password', 'wrong_password'],
  ['postgres-missing-database', 'missing_database'],
  ['postgres-wrong-port', 'wrong_port'],
  ['postgres-full', 'too_many'],
])(
  'the fault %s is told apart from all others: only the cause %s is confirmed',
  async (name, cause) => {
    await inject(name);
    const { record } = await runPlaybook();
    expect(confirmed(record)).toEqual([cause]);
    expect(record.verdict).toBe('problem-found');
  },
);

it('a database that hangs is never healthy: the login timed out, which says only that it hangs', async () => {
  await inject('postgres-frozen');
  const { record } = await runPlaybook();
  expect(record.steps.find((step) => step.id === 'login')).toMatchObject({
    outcome: 'errored',
    because: 'timeout',
  });
  expect(record.verdict).toBe('problem-found');
  expect(confirmed(record)).toEqual(['not_answering']);
  expect(record.causes.find((cause) => cause.id === 'wrong_password')?.state).toBe('unknown');
});

it('without docker on the PATH it is inconclusive, never healthy', async () => {
  const { exitCode, record } = await runPlaybook([], { PATH: pathWithoutDocker() });
  expect(record.steps.find((step) => step.id === 'container')).toMatchObject({
    outcome: 'errored',
    because: 'tool-missing',
    reason: 'docker is not installed',
  });
  expect([exitCode, record.verdict]).toEqual([3, 'inconclusive']);
});

it('no byte of the password is in anything that a run writes', async () => {
  const password = new URL(lab.env['DATABASE_URL'] ?? '').password;
  await inject('postgres-missing-database');
  const { record, stderr } = await runPlaybook();
  const runs = join(cwd, '.fixbook', 'runs');
  const files = readdirSync(runs, { recursive: true, withFileTypes: true }).filter((f) =>
    f.isFile(),
  );
  const written = files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'));
  expect(files.length).toBeGreaterThan(3);
  expect([...written, stderr, JSON.stringify(record)].join('').includes(password)).toBe(false);
});

it('the report can be made again from the journal alone', async () => {
  await runPlaybook();
  const { stdout } = await callFixbook(['report', '--format', 'json'], { cwd });
  expect(JSON.parse(stdout)).toMatchObject({ verdict: 'healthy', playbook: { id } });
});

/** The PATH; folders with a docker are replaced by one of links to all that is in them but docker. */
function pathWithoutDocker(): string {
  const folders = (process.env['PATH'] ?? '').split(':').filter(existsSync);
  return folders
    .map((folder, i) => {
      if (!existsSync(join(folder, 'docker'))) return folder;
      const others = join(cwd, `without-docker-${i}`);
      mkdirSync(others);
      for (const name of readdirSync(folder)) {
        if (name !== 'docker') symlinkSync(join(folder, name), join(others, name));
      }
      return others;
    })
    .join(':');
}
