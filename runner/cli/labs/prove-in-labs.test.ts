import { expect, it } from 'vitest';
import { callFixbook } from '../call-fixbook.ts';
import { lackOf } from '../../prove/lab/needs.ts';
import { sandboxProblem } from '../../prove/lab/sandbox.ts';
import { labs } from '../../prove/labs/index.ts';

const known = await labs();
const here = { path: process.env['PATH'] ?? '', sandboxProblem: sandboxProblem() };
const lacks = known.map(({ name, needs }) => ({ name, lack: lackOf(needs, here) }));

it.runIf(lacks.some(({ lack }) => lack !== null)).for(lacks.filter(({ lack }) => lack !== null))(
  'the proofs in the lab $name are skipped: $lack',
  ({ lack }) => {
    expect(lack).toMatch(/apt-get install|namespaces|unshare/);
  },
);

it('each lab has a name of its own', () => {
  const names = known.map(({ name }) => name);
  expect([...new Set(names)]).toEqual(names);
  expect(names.filter((name) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))).toEqual([]);
});

it.runIf(lacks.find(({ name }) => name === 'ares')?.lack === null)(
  'a playbook is proved against a real PostgreSQL; `npm run proofs` proves them all',
  async () => {
    const id = 'ares/database-connection-refused';
    const { exitCode, stdout, stderr } = await callFixbook(['test', '--labs', id, '--json'], {
      cwd: process.cwd(),
      env: {},
    });
    const { passed, failed, skipped, scenarios } = JSON.parse(stdout) as {
      passed: number;
      failed: number;
      skipped: number;
      scenarios: { playbook: string; outcome: string; lab: string }[];
    };
    expect([exitCode, passed, failed, skipped, stderr]).toEqual([0, 2, 0, 0, '']);
    expect(
      new Set(scenarios.map(({ playbook, outcome, lab }) => `${playbook} ${lab} ${outcome}`)),
    ).toEqual(new Set([`${id} ares passed`, `${id} ares-database passed`]));
    expect(scenarios.length).toBeGreaterThan(4);
  },
  120_000,
);
