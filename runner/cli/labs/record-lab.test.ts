import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { lackOf } from '../../prove/lab/needs.ts';
import { sandboxProblem } from '../../prove/lab/sandbox.ts';
import { labs } from '../../prove/labs/index.ts';
import { callFixbook } from '../call-fixbook.ts';

const id = 'orchestrator/sqlite-database-locked';
const file = 'playbooks/orchestrator/database/sqlite-database-locked.test.yaml';
const known = (await labs()).find(({ name }) => name === 'orchestrator-files');
const here = { path: process.env['PATH'] ?? '', sandboxProblem: sandboxProblem() };
const lack = known === undefined ? 'there is no such lab' : lackOf(known.needs, here);

it.runIf(lack !== null)(`recording in a lab is not tried: ${lack ?? ''}`, () => {
  expect(lack).not.toBe('there is no such lab');
});

it.runIf(lack === null)(
  'a run in a lab becomes a scenario that says where, when and with which versions it was recorded',
  async () => {
    const args = ['lab', 'record', id, '--fault', 'sqlite-lock-held'];
    const { exitCode, stdout, stderr } = await callFixbook(args);
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('The scenario passes.')]);
    expect(stdout).toContain('database is locked');
    expect(stdout).toMatch(/confirmed:\n +- held\n/);
    expect(stdout).toMatch(
      /recorded:\n +lab: orchestrator-files\n +fault: sqlite-lock-held\n +date: '\d{4}-\d\d-\d\d'\n +with:\n(?: +.*\n)* +SQLite: \d/,
    );
  },
);

it.runIf(lack === null)('a recording that the real tool does not answer so is told', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'fixbook-record-'));
  onTestFinished(() => {
    rmSync(cwd, { recursive: true, force: true });
  });
  cpSync('playbooks', join(cwd, 'playbooks'), { recursive: true });
  const kept = readFileSync(file, 'utf8');
  const changed = kept.replace(`journal_mode;': delete`, `journal_mode;': truncate`);
  expect(changed).not.toBe(kept);
  writeFileSync(join(cwd, file), changed);
  const { exitCode, stdout, stderr } = await callFixbook(['lab', 'record', '--check', id], {
    cwd,
  });
  const lines = stdout.trimEnd().split('\n');
  expect([exitCode, stderr, lines[0]]).toEqual([1, '', expect.stringMatching(`^✗ ${id}`)]);
  expect(lines).toContain(
    `    world.commands.sqlite3 -init /dev/null -readonly "$DB_FILE" 'pragma journal_mode;': was truncate, is delete`,
  );
  expect(lines.at(-1)).toBe('0 the same, 1 different, 0 skipped');
});

it('what was recorded already is not recorded beside it', async () => {
  const args = ['lab', 'record', id, '--fault', 'sqlite-without-wal', '--append'];
  const { exitCode, stderr } = await callFixbook(args);
  expect([exitCode, stderr]).toEqual([
    2,
    `fixbook: “the write-ahead log is off, as recorded in the lab orchestrator-files” is there already
    Compare it with fixbook lab record --check ${id}, or take it out to record it anew.
`,
  ]);
});

it('what cannot be recorded is told with the remedy', async () => {
  const { exitCode, stderr } = await callFixbook(['lab', 'record', 'nope/nope']);
  expect([exitCode, stderr.split('\n')[0]]).toEqual([2, 'fixbook: there is no playbook nope/nope']);
  expect((await callFixbook(['lab', 'record'])).stderr).toBe(
    'fixbook: which playbook shall be run?\n',
  );
});
