// What the action does: runs playbooks, and brings what they found to where GitHub shows it.
import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { whatToRun } from './what-to-run.mjs';
import { renderAnnotation, renderOutput, withCommandsStopped } from './workflow-commands.mjs';

const { env } = process;
const write = (text) => process.stdout.write(text);

// GitHub drops the whole summary of a step at 1 MiB.
const MAX_SUMMARY_BYTES = 1_000_000;
const MAX_ANNOTATIONS = 10;

const asked = whatToRun({
  eventName: env.GITHUB_EVENT_NAME ?? '',
  event: readEvent(),
  playbooks: env.FIXBOOK_PLAYBOOKS ?? '',
  allow: env.FIXBOOK_ALLOW || 'read',
});
process.exitCode = await main();

async function main() {
  if (asked.nothing !== undefined) {
    write(`Nothing to do: ${asked.nothing}.\n`);
    return 0;
  }
  if (asked.refused !== undefined) {
    write(renderAnnotation({ type: 'error', title: 'Fixbook', message: asked.refused }));
    return 5;
  }
  const artifact = join(env.RUNNER_TEMP ?? '.', 'fixbook-reports');
  mkdirSync(artifact, { recursive: true });
  const annotations = { error: [], warning: [] };
  const codes = [];
  const verdicts = [];
  for (const { id, options } of asked.runs) {
    const { code, record } = await run(id, options);
    codes.push(code);
    verdicts.push(record?.verdict ?? 'none');
    if (record === null) {
      annotations.error.push({ title: id, message: `it could not start (exit code ${code})` });
      continue;
    }
    annotate(record, annotations);
    await bringReports(record.runId, artifact);
    if (asked.issue !== null) codes.push(await share(record.runId));
  }
  for (const [type, notes] of Object.entries(annotations)) {
    for (const note of notes.slice(0, MAX_ANNOTATIONS)) write(renderAnnotation({ type, ...note }));
  }
  output('artifact', artifact);
  output('verdicts', verdicts.join('\n'));
  return codes.find((code) => code !== 0) ?? 0;
}

function readEvent() {
  return env.GITHUB_EVENT_PATH ? JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8')) : {};
}

/** Runs a playbook. It sees no token, and what it prints is no command to GitHub's runner. */
async function run(id, options) {
  const { code, stdout } = await withCommandsStopped(write, () =>
    fixbook(['run', id, ...options, '--json'], { token: false }),
  );
  try {
    const record = JSON.parse(stdout);
    return { code, record: typeof record.runId === 'string' ? record : null };
  } catch {
    return { code: code || 3, record: null };
  }
}

function annotate({ playbook, verdict, exitCode, steps }, { error, warning }) {
  if (exitCode === 0) return;
  error.push({ title: playbook.title, message: `${playbook.id}: ${verdict}` });
  for (const { title, outcome, reason } of steps) {
    const note = { title, message: reason || outcome };
    if (outcome === 'failed') error.push(note);
    if (outcome === 'errored') warning.push(note);
  }
}

/** Run ids are made of digits, letters and hyphens, so they are names that an artifact may have. */
async function bringReports(runId, artifact) {
  for (const [format, ending] of [
    ['md', 'md'],
    ['html', 'html'],
    ['json', 'json'],
    ['junit', 'xml'],
  ]) {
    const { stdout } = await fixbook(['report', runId, '--format', format], { token: false });
    writeFileSync(join(artifact, `${runId}.${ending}`), stdout);
    if (format === 'md') summarize(stdout);
  }
}

function summarize(text) {
  const file = env.GITHUB_STEP_SUMMARY;
  if (!file) return;
  const used = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const room = MAX_SUMMARY_BYTES - used;
  const note = 'There was no space for one more report: it is in the artifact.\n\n';
  if (Buffer.byteLength(text) + note.length * 2 <= room) appendFileSync(file, `${text}\n`);
  else if (note.length <= room) appendFileSync(file, note);
}

async function share(runId) {
  const issue = `${env.GITHUB_REPOSITORY}#${asked.issue}`;
  const { code } = await withCommandsStopped(write, () =>
    fixbook(['share', runId, '--issue', issue, '--yes'], { token: true }),
  );
  return code;
}

function output(name, value) {
  if (env.GITHUB_OUTPUT) appendFileSync(env.GITHUB_OUTPUT, renderOutput(name, value));
}

/** Calls the command line; its stderr goes to the log, its stdout is returned. */
function fixbook(args, { token }) {
  const [program, ...first] = (env.FIXBOOK_COMMAND || 'fixbook').split(' ');
  const own = Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^(?:GITHUB_(?:ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)|ACTIONS_.*)$/.test(name),
    ),
  );
  if (!token) for (const name of ['GITHUB_TOKEN', 'GH_TOKEN']) delete own[name];
  return new Promise((resolve) => {
    const child = spawn(program, [...first, ...args], {
      env: own,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => write(chunk));
    child.on('error', (error) => {
      write(`${error.message}\n`);
      resolve({ code: 2, stdout: '' });
    });
    child.on('close', (code) => {
      resolve({ code: code ?? 3, stdout: Buffer.concat(chunks).toString() });
    });
  });
}
