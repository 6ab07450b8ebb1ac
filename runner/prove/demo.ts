import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { access, readdir } from 'node:fs/promises';
import { constants } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDemoLab } from './lab/demo-lab.ts';
import { aresDatabase } from './labs/ares/database.ts';
import { startWatchdog } from './lab/watchdog.ts';
import type { DemoLab, Health } from './lab/demo-lab.ts';
import { LabError } from './lab/lab-error.ts';

const playbook = 'ares/database-connection-refused';
const project = fileURLToPath(new URL('..', import.meta.url));
const cli = fileURLToPath(new URL('./fixbook.cjs', import.meta.url));
const labFolder = join(project, '.fixbook', 'demo');
const runsFolder = join(project, '.fixbook', 'runs');
/** For the run to end after a signal. */
const patienceMs = 10_000;

// `npm run demo | head` closes the pipe; the lab must be closed all the same.
process.stdout.on('error', () => undefined);
// Until the demo has ended, an end is a bug: Node.js has 13 for what was never settled.
process.exitCode = 13;
void runDemo().then((exitCode) => {
  process.exitCode = exitCode;
});

/** Shows a real outage from start to end. 0 only if the run fixed it and the API is healthy again. */
async function runDemo(): Promise<number> {
  const interruption = listenForSignals();
  let lab: DemoLab | null = null;
  try {
    await demandCli();
    say('Fixbook demo: a real outage, found and fixed', '');
    say(`Start the lab in ${relative(project, labFolder)}`);
    lab = await startDemoLab(aresDatabase, { folder: labFolder });
    const exitCode = await playOutage(lab, interruption);
    return interruption.exitCode() ?? exitCode;
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    process.stderr.write(`${error.message}\n    ${error.hint}\n`);
    return 2;
  } finally {
    if (lab !== null) {
      await lab.close();
      say('', 'The lab is closed: nothing is left running.');
    }
  }
}

/** Every part ends early when a signal has arrived. */
async function playOutage(lab: DemoLab, interruption: Interruption): Promise<number> {
  showLab(lab);
  showHealth(await lab.health());
  if (interruption.exitCode() !== null) return 1;

  const fault = await lab.inject('postgres-stopped');
  say('', `Break it: ${fault.title}`);
  showHealth(await lab.health());
  if (interruption.exitCode() !== null) return 1;

  const args = isAttended() ? [] : ['--yes'];
  const runsBefore = await listRuns();
  say('', ['$ fixbook run', playbook, ...args].join(' '));
  const runExitCode = await runPlaybook({ args, env: lab.env, interruption });

  const health = await lab.health();
  say('', 'Look again');
  showHealth(health);
  const reports = (await listRuns()).filter((name) => !runsBefore.includes(name));
  for (const name of reports) {
    say(`  Report: ${relative(project, join(runsFolder, name, 'report.md'))}`);
  }
  say('  The playbook as a page: npm start');
  if (runExitCode === 0 && health.status === 200) return 0;
  say(`  Not fixed: the run ended with ${runExitCode}, /health answers ${health.status}.`);
  return runExitCode === 0 ? 1 : runExitCode;
}

/** Whether the command line will ask: as it decides itself. */
function isAttended(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY && (process.env['CI'] ?? '') === '';
}

function showLab({ env, parts }: DemoLab): void {
  const { port } = new URL(env['DATABASE_URL'] ?? '');
  const { name, version } = parts[0] ?? { name: 'PostgreSQL', version: '' };
  say(
    `  ${name} ${version} on 127.0.0.1:${port}`,
    `  An API that needs it on ${env['API_URL'] ?? ''}`,
    '  `docker compose` is a double here: it starts and stops this very PostgreSQL, without a container.',
  );
}

function showHealth(health: Health): void {
  say(`  GET /health → ${health.status} ${health.body}`);
}

function say(...lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

async function demandCli(): Promise<void> {
  try {
    await access(cli);
  } catch {
    throw new LabError(`${cli} is missing`, { hint: 'Run `npm run demo`, which builds it first.' });
  }
}

async function listRuns(): Promise<readonly string[]> {
  return (await readdir(runsFolder).catch(() => [])).sort();
}

/** Resolves with the exit code of the command line; the terminal is its own meanwhile. */
async function runPlaybook(input: {
  readonly args: readonly string[];
  readonly env: DemoLab['env'];
  readonly interruption: Interruption;
}): Promise<number> {
  const watchdog = startWatchdog({ signal: 'TERM' });
  const child = spawn(process.execPath, [cli, 'run', playbook, ...input.args], {
    cwd: project,
    env: { ...process.env, ...input.env },
    stdio: 'inherit',
  });
  if (child.pid !== undefined) watchdog.watch(child.pid);
  input.interruption.passTo(child);
  await once(child, 'exit');
  watchdog.dismiss();
  return (
    child.exitCode ?? 128 + (child.signalCode === null ? 0 : constants.signals[child.signalCode])
  );
}

interface Interruption {
  /** 128 + the signal that has arrived; null while none has. */
  exitCode(): number | null;
  /** The child gets the signal too, and is killed when it does not end in time. */
  passTo(child: ChildProcess): void;
}

function listenForSignals(): Interruption {
  let received: NodeJS.Signals | null = null;
  let child: ChildProcess | null = null;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      received ??= signal;
      // What a terminal sends has reached the child already; twice would mean “at once”.
      const isFromTerminal = signal !== 'SIGTERM' && process.stdin.isTTY;
      if (!isFromTerminal) child?.kill(signal);
      setTimeout(() => child?.kill('SIGKILL'), patienceMs).unref();
    });
  }
  return {
    exitCode: () => (received === null ? null : 128 + constants.signals[received]),
    passTo(started) {
      child = started;
      if (received !== null) child.kill(received);
    },
  };
}
