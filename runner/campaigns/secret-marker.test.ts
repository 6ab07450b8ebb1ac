import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createExampleLibrary } from '../cli/example-library.ts';
import { exampleFragment, examplePlaybook } from '../playbook/example-playbook.ts';
import { formsOf } from '../redact/value-forms.ts';
import { callProgram, fixbook } from './call-program.ts';

// No pattern would take these for secrets, and most encodings change each of them.
const markers = {
  file: 'pelican harbor "file" 7\'1/é$a',
  command: 'pelican harbor "command" 7\'2/é$b',
  environment: 'pelican harbor "environment" 7\'3/é$c',
  bound: 'pelican harbor "bound" 7\'4/é$d',
  saved: 'pelican harbor "saved" 7\'5/é$e',
  password: 'pelican harbor "password" 7\'6/é$f',
};

/** Prints $VALUE in the forms in which commands print values, with tools that know nothing of us. */
const printAll = String.raw`
printf 'it is %s.\n' "$VALUE"
for before in '' a ab; do printf '%s%s' "$before" "$VALUE" | base64 -w0; echo; done
printf %s "$VALUE" | base64 -w0 | tr '+/' '-_'; echo
printf %s "$VALUE" | od -An -v -tx1 | tr -d ' \n'; echo
printf '%q\n' "$VALUE"
declare -p VALUE
printf %s "$VALUE" | LC_ALL=C.UTF-8 rev; echo
node -e '
  const value = process.env.VALUE;
  const json = JSON.stringify(value);
  console.log([json, JSON.stringify({ json }), encodeURIComponent(value)].join("\n"));
  console.log("?" + new URLSearchParams({ q: value }));
'
printf 'to stderr: %s\n' "$VALUE" >&2
`;

const printed = (name: string): string => `VALUE="$${name}" bash print-all`;

const checkOf = (id: string, name: string): string => `  - id: ${id}
    title: What is ${id}?
    run: ${printed(name)}
`;

const diagnose = `${checkOf('file', 'SHOP_KEY')}${checkOf('command', 'SHOP_TOKEN')}${checkOf('environment', 'SHOP_PHRASE')}\
  - id: bound
    use: { fragment: shared/port-answers, with: { GREETING: $SHOP_BOUND } }
  - id: session
    title: Is there a session?
    run: cat session
    sensitive: true
    expect: stdout.contains("saved")
    save: { SESSION: stdout }
${checkOf('saved', 'SESSION')}\
  - id: login
    title: Can one log in?
    postgres: { url: $SHOP_DB, query: select 1 }
${checkOf('url', 'SHOP_DB')}\
  - id: long
    title: What does the log say?
    run: |
      for line in {1..9}; do VALUE="$SHOP_KEY $SESSION $SHOP_DB" bash print-line; done
      until test -e was-seen; do sleep 2.0707; done
  - id: down
    title: Is it up?
    run: ${printed('SHOP_TOKEN')}
    expect: stdout == ''
`;

const playbook = examplePlaybook
  .replace(
    /SHOP_PORT.*/,
    `SHOP_KEY: { type: secret, help: Key. }
  SHOP_TOKEN: { type: secret, help: Token. }
  SHOP_PHRASE: { type: secret, help: Phrase. }
  SHOP_BOUND: { type: secret, help: Greeting. }
  SHOP_DB: { type: secret-url, help: Database. }`,
  )
  .replace(/diagnose:\n[^]*causes:/, () => `diagnose:\n${diagnose}causes:`)
  .replace('steps.listening.failed', 'steps.down.failed')
  .replace("run: 'true'", () => `run: ${printed('SESSION')}`)
  .replace('[listening]', '[down]');

const library = createExampleLibrary();
const { cwd, write } = library;
let written = '';

beforeAll(async () => {
  write(library.playbookFile, playbook);
  write(
    'playbooks/shared/port-answers.yaml',
    exampleFragment.replace(
      /params:[^]*/,
      () =>
        `params:\n  GREETING: { type: secret, help: What it says }\nsteps:\n${checkOf('says', 'GREETING')}`,
    ),
  );
  write('print-all', printAll);
  write('print-line', `for time in {1..150}; do echo "$VALUE"; done`);
  write('session', markers.saved);
  write('vault', `${markers.command}\n`);
  write('key', `${markers.file}\n`);
  write('url', `postgres://shop:${encodeURIComponent(markers.password)}@127.0.0.1:1/shop`);
  execFileSync('chmod', ['600', 'key', 'url'], { cwd });
  written = await everythingWritten();
}, 120_000);

afterAll(library.remove);

async function everythingWritten(): Promise<string> {
  const node = (...args: string[]) =>
    callProgram([process.execPath, fixbook, ...args], {
      cwd,
      env: { SHOP_PHRASE: markers.environment, SHOP_BOUND: markers.bound },
      timeoutMs: 100_000,
    });
  const args = ['--param-file', 'SHOP_KEY=key', '--param-file', 'SHOP_DB=url'];
  args.push('--param-command', 'SHOP_TOKEN=echo it is unlocked >&2; cat vault');
  const running = node(
    'run',
    'shop/checkout-fails',
    ...args,
    '--fix',
    'start',
    '--allow',
    'change',
  );
  const commandLines = await watchCommandLines(running);
  const calls = [await running];
  for (const format of ['md', 'html', 'json']) calls.push(await node('report', '--format', format));
  calls.push(await node('run', 'shop/checkout-fails', ...args, '--json'));
  calls.push(await node('show', 'shop/checkout-fails'));
  expect(
    calls.map(({ exitCode }) => exitCode),
    calls[0]?.stderr,
  ).toEqual([4, 0, 0, 0, 1, 0]);
  const output = calls.flatMap(({ stdout, stderr }) => [stdout, stderr]);
  return [...output, ...commandLines, ...filesBelow(join(cwd, '.fixbook'))].join('\n');
}

/** What a step runs, and nothing else on this machine. */
const ofStep = 'sleep\x002.0707';

/** The command lines of all processes, as long as something runs. */
async function watchCommandLines(running: Promise<unknown>): Promise<Set<string>> {
  const seen = new Set<string>();
  const over = running.then(() => true);
  while (!(await Promise.race([over, sleep(20, false)]))) {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        seen.add(commandLine);
        // However late this looks, the step is there until then.
        if (commandLine.startsWith(ofStep)) write('was-seen', '');
      } catch {
        // It has ended meanwhile.
      }
    }
  }
  return seen;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

/** Forms that are made here, and those that the redactor knows, less what is too short to tell. */
function needlesOf(marker: string): string[] {
  const bytes = Buffer.from(marker);
  const base64 = ['', 'a', 'ab'].map((before) =>
    Buffer.from(before + marker)
      .toString('base64')
      .slice(4, -4),
  );
  const quoted = execFileSync('bash', ['-c', 'printf %q "$MARKER"'], {
    // Not as an argument: a test of this kind that runs elsewhere looks at all command lines.
    env: { PATH: process.env['PATH'], MARKER: marker },
  }).toString();
  return [
    marker,
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    bytes.toString('hex'),
    encodeURIComponent(marker),
    new URLSearchParams({ q: marker }).toString().slice(2),
    JSON.stringify(marker).slice(1, -1),
    quoted,
    Array.from(marker).reverse().join(''),
    ...formsOf(marker).map(({ text }) => text),
  ];
}

it.each(Object.entries(markers))(
  'a secret given by %s is in nothing that is written',
  (_, marker) => {
    const hits = needlesOf(marker).filter((needle) => written.includes(needle));
    expect(hits).toEqual([]);
  },
);

it.each(['SHOP_KEY', 'SHOP_TOKEN', 'SHOP_PHRASE', 'SHOP_BOUND', 'SESSION', 'SHOP_DB'])(
  'each form of %s was printed, and masked under its name',
  (name) => {
    const masks = written.split(`[redacted: ${name}`).length - 1;
    expect(masks).toBeGreaterThan(30);
  },
);

it('the command line of the run and of its steps was seen, and what the command said on stderr', () => {
  expect(written).toContain('--param-file\0SHOP_KEY=key');
  expect(written).toContain(ofStep);
  expect(written).toContain('it is unlocked\n');
  expect(filesBelow(join(cwd, '.fixbook')).join('\n')).not.toContain('it is unlocked\n');
});

it('the repeat command names the file and the command', () => {
  expect(written).toContain(
    "fixbook run shop/checkout-fails --param-file SHOP_KEY=key --param-command 'SHOP_TOKEN=echo it is unlocked >&2; cat vault'",
  );
});
