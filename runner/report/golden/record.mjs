// Records the runs whose reports are golden: real runs, in labs of the five systems with a fault in them.
// node runner/bundle.mjs && node runner/report/golden/record.mjs [system]
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const runs = [
  [
    'ares',
    'postgres-stopped',
    'ares/database-connection-refused --fix start_postgres --allow change',
  ],
  ['agent-factory', 'redis-frozen', 'agent-factory/redis-connection-refused'],
  ['coordinaitor-tables', 'tasks-index-missing', 'coordinaitor/slow-queries'],
  ['orchestrator-agents', 'openai-no-quota', 'orchestrator/api-keys-not-working --allow probe'],
  [
    'self-building-agent',
    'key-not-loaded',
    'self-building-agent/http-401-unauthorized --fix reload_key --allow change',
  ],
];

const [only = ''] = process.argv.slice(2);
const folder = new URL('.', import.meta.url);
const shell = resolve('.fixbook/golden-shell');
mkdirSync('.fixbook', { recursive: true });
for (const [lab, fault, run] of runs.filter(([lab]) => lab.startsWith(only))) {
  // What the lab takes for the shell of a person: it runs the playbook, and prints the record.
  writeFileSync(
    shell,
    `#!/bin/sh\nfixbook run ${run} < /dev/null\necho BEGIN\nfixbook report --format json\necho END\n`,
  );
  chmodSync(shell, 0o755);
  const up = `SHELL='${shell}' '${process.execPath}' dist/fixbook.cjs lab up ${lab} --fault ${fault}`;
  const screen = execFileSync('script', ['-qefc', up, '/dev/null'], {
    encoding: 'utf8',
    env: { ...process.env, SHELL: '/bin/sh' },
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 120_000,
  });
  const [, json] = /^BEGIN\r?\n([^]*)^END\r?$/m.exec(screen) ?? [];
  if (json === undefined) throw new Error(`${lab}: the run left no record\n${screen}`);
  const record = JSON.parse(json);
  const name = record.playbook.id.replace('/', '-');
  writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify(record, null, 2)}\n`);
  console.log(`${record.verdict}  ${name}`);
}
rmSync(shell);
