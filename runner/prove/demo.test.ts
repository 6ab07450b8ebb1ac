import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { bundleProgram } from './lab/bundle-program.ts';
import { isAlive } from './lab/is-alive.ts';
import { pollUntil } from './lab/poll-until.ts';
import { createTemporaryFolder } from './lab/temporary-folder.ts';

interface Demo {
  readonly project: string;
  readonly child: ChildProcess;
  readonly output: Promise<string>;
  readonly ended: Promise<number | null>;
}

/** Starts the built demo in a project whose command line is a few lines of a test. */
async function startDemo(cli: string): Promise<Demo> {
  const project = await createTemporaryFolder();
  await mkdir(join(project, 'dist'));
  const source = "import '../demo.ts';";
  const program = await bundleProgram({ source, folder: join(project, 'dist'), name: 'demo.mjs' });
  await writeFile(join(project, 'dist', 'fixbook.cjs'), cli);
  await symlink(resolve('dist/lab-api.cjs'), join(project, 'dist', 'lab-api.cjs'));
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit').then(() => child.exitCode);
  return { project, child, output: text(child.stdout), ended };
}

/** The numbers that differ from run to run. */
function steady(output: string): string {
  return output
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:N')
    .replace(/PostgreSQL [\d.]+/, 'PostgreSQL V');
}

const writeReport = `
  const { execFileSync } = require('node:child_process');
  const { mkdirSync } = require('node:fs');
  mkdirSync('.fixbook/runs/2026-11-21T01-12-07Z-7f3a', { recursive: true });`;

it('the demo shows an outage and its repair, and ends with 0', async () => {
  const demo = await startDemo(`${writeReport}
    execFileSync('docker', ['compose', 'up', '-d', 'postgres'], { stdio: 'ignore' });
    console.log('(the run of', process.argv.slice(2).join(' ') + ')');`);

  expect(steady(await demo.output)).toBe(
    `Fixbook demo: a real outage, found and fixed

Start the lab in .fixbook/demo
  PostgreSQL V on 127.0.0.1:N
  An API that needs it on http://127.0.0.1:N
  \`docker compose\` is a double here: it starts and stops this very PostgreSQL, without a container.
  GET /health → 200 {"status":"healthy","database":"up"}

Break it: the database is stopped
  GET /health → 503 {"status":"unhealthy","database":"down"}

$ fixbook run ares/database-connection-refused --yes
(the run of run ares/database-connection-refused --yes)

Look again
  GET /health → 200 {"status":"healthy","database":"up"}
  Report: .fixbook/runs/2026-11-21T01-12-07Z-7f3a/report.md
  The playbook as a page: npm start

The lab is closed: nothing is left running.
`,
  );
  expect(await demo.ended).toBe(0);
  expect(await readdir(join(demo.project, '.fixbook'))).toEqual(['runs']);
});

it('a run that did not fix it gives its exit code to the demo', async () => {
  const demo = await startDemo(`process.exitCode = 4;`);

  expect(await demo.output).toContain('  Not fixed: the run ended with 4, /health answers 503.\n');
  expect(await demo.ended).toBe(4);
});

it('a run that says it fixed it while the API is still broken is not believed', async () => {
  const demo = await startDemo('');

  expect(await demo.output).toContain('  Not fixed: the run ended with 0, /health answers 503.\n');
  expect(await demo.ended).toBe(1);
});

it.for([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s reaches the run, and everything is closed', async ([signal, exitCode]) => {
  const demo = await startDemo(`${writeReport}
    const end = (code) => setTimeout(() => (console.log('(report written)'), process.exit(code)), 300);
    process.on('SIGINT', () => end(130));
    process.on('SIGTERM', () => end(143));
    setInterval(() => undefined, 1_000);
    mkdirSync('.fixbook/runs/ready');`);
  const ready = join(demo.project, '.fixbook', 'runs', 'ready');
  expect(await pollUntil(() => existsSync(ready), 60_000)).toBe(true);

  demo.child.kill(signal);
  expect(await demo.ended).toBe(exitCode);
  expect(await readdir(join(demo.project, '.fixbook'))).toEqual(['runs']);
  expect(await demo.output).toContain('(report written)\n');
  expect(await demo.output).toContain('The lab is closed: nothing is left running.\n');
});

it('a demo that is killed leaves no run behind', async () => {
  const demo = await startDemo(`${writeReport}
    const { writeFileSync } = require('node:fs');
    process.on('SIGTERM', () => process.exit(143));
    setInterval(() => undefined, 1_000);
    writeFileSync('run.pid', String(process.pid));
    mkdirSync('.fixbook/runs/ready');`);
  const ready = join(demo.project, '.fixbook', 'runs', 'ready');
  expect(await pollUntil(() => existsSync(ready), 60_000)).toBe(true);
  const pid = Number(await readFile(join(demo.project, 'run.pid'), 'utf8'));

  demo.child.kill('SIGKILL');
  expect(await pollUntil(() => !isAlive(pid), 60_000)).toBe(true);
});
