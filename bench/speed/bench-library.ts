import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BenchFolder, fixbook } from './bench-folder.ts';
import { measureInTurn, measureOnce } from './measure-command.ts';
import { printRatios } from './tables.ts';

const count = 5_000;
const areas = 20;

/** List and check a large library: all new, unchanged, and with one file changed. */
export async function benchLibrary({ path: cwd, env, write }: BenchFolder): Promise<void> {
  writeLibrary(write);
  const changed = join(cwd, 'playbooks/bench/area-1/problem-1.yaml');
  const text = readFileSync(changed, 'utf8');
  let edits = 0;
  const edit = (): void => {
    writeFileSync(changed, `${text}# edit ${(edits += 1)}\n`);
  };
  const call = (name: string, ...args: readonly string[]) =>
    ({ name, command: [process.execPath, fixbook, ...args], cwd, env }) as const;
  const allNew = await measureOnce(call('fixbook check, all is new', 'check'));
  const [node, ...known] = await measureInTurn(
    [
      { name: 'node -e 0', command: [process.execPath, '-e', '0'], cwd, env },
      call('fixbook list', 'list'),
      call('fixbook check', 'check'),
      { ...call('fixbook check, one was edited', 'check'), prepare: edit },
    ],
    3,
  );
  const rows = node === undefined ? [] : [node, allNew, ...known];
  printRatios(`${count} playbooks, ratio to node -e 0`, rows);
}

function writeLibrary(write: BenchFolder['write']): void {
  const names = Array.from({ length: areas }, (_, i) => `area-${i}`);
  const system = {
    schema: 1,
    title: 'Bench',
    summary: 'Measures the runner.',
    areas: Object.fromEntries(names.map((name) => [name, `Area ${name}`])),
  };
  write('playbooks/bench/system.yaml', JSON.stringify(system));
  for (let i = 0; i < count; i += 1) {
    write(`playbooks/bench/area-${i % areas}/problem-${i}.yaml`, renderPlaybook(i));
  }
}

function renderPlaybook(i: number): string {
  return `schema: 1
id: bench/problem-${i}
version: 1.0.0
title: Problem ${i} of the service
summary: The service number ${i} does not answer, so requests to it fail with 503.
severity: major
reviewed: 2026-11-21
tags: [service, number-${i % 50}]
symptoms:
  - Requests return 503
  - signature: 'service-${i}: connection to upstream .+ refused'
    example: 'service-${i}: connection to upstream 10.0.0.${i % 250}:${1000 + i} refused'
asked: [why does service ${i} not answer, requests to ${i} fail]
diagnose:
  - { id: port_open, title: Does it listen?, tcp: 'localhost:${1000 + i}' }
  - id: process
    title: Is the process there?
    run: pgrep -f service-${i}
    expect: exitCode == 0
  - id: config
    title: Is it configured?
    run: grep -c upstream /etc/service-${i}.conf
    expect: exitCode == 0
causes:
  - id: stopped
    title: The process of service ${i} is not there
    when: steps.process.failed && steps.port_open.failed
    fix: start
  - { id: not_configured, title: It has no upstream, when: steps.config.failed }
fixes:
  - id: start
    title: Start service ${i}
    risk: change
    steps: [{ run: systemctl start service-${i}, undo: systemctl stop service-${i} }]
    verify: { settle: 3s, steps: [port_open] }
`;
}
