import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commands } from '../cli/commands/index.ts';
import { examplePlaybook } from '../playbook/example-playbook.ts';
import { atOnce } from './at-once.ts';
import { callFixbook } from './call-program.ts';
import { createWorkingFolder } from './working-folder.ts';

const folder = createWorkingFolder('json');
const cwd = folder.path;
const env = { XDG_CACHE_HOME: join(cwd, 'cache'), XDG_DATA_HOME: join(cwd, 'data') };

const quick = examplePlaybook
  .replace(/id: .*/, 'id: shop/quick')
  .replace(
    /params:[^]*/,
    'kind: health-check\ndiagnose:\n  - { id: look, title: Look, run: "echo seen >&2; echo seen" }\n',
  );

/** Calls that succeed and calls that fail, in each way that a command has; run comes first, since others need its run. */
const cases: readonly (readonly [command: string, args: readonly string[]])[] = [
  ['run', ['playbooks/quick.yaml']],
  ['run', ['playbooks/quick.yaml', '--dry-run']],
  ['run', ['nothing-there']],
  ['run', []],
  ['run', ['playbooks/bad.yaml']],
  ['run', ['playbooks/quick.yaml', '--param', 'NOT=there']],
  ['run', ['playbooks/quick.yaml', '--fix', 'none']],
  ['run', ['playbooks/quick.yaml', '--allow', 'everything']],
  ['run', ['outside/foreign.yaml']],
  ['rerun', []],
  ['rerun', ['no-such-run']],
  ['resume', []],
  ['resume', ['no-such-run']],
  ['check', ['playbooks/quick.yaml']],
  ['check', ['playbooks/bad.yaml']],
  ['check', ['nowhere.yaml']],
  ['check', ['--since', 'no-such-branch']],
  ['check', ['--nonsense']],
  ['list', []],
  ['list', ['no-such-system']],
  ['match', ['playbooks/quick.yaml']],
  ['match', ['nowhere.log']],
  ['search', ['checkout']],
  ['search', ['zzzzqqqq']],
  ['search', []],
  ['test', ['shop/quick']],
  ['test', ['shop/nothing']],
  ['test', ['--nonsense']],
  ['show', ['playbooks/quick.yaml']],
  ['show', ['nothing-there']],
  ['show', []],
  ['trust', ['--list']],
  ['trust', ['nowhere.yaml']],
  ['trust', []],
  ['lab', ['list']],
  ['lab', ['up', 'no-such-lab']],
  ['lab', ['nonsense']],
  ['lab', []],
  ['share', ['no-such-run']],
  ['share', ['--issue', 'nonsense']],
];

beforeAll(async () => {
  folder.write('playbooks/shop/system.yaml', 'schema: 1\ntitle: Shop\n');
  folder.write('playbooks/quick.yaml', quick);
  folder.write('playbooks/bad.yaml', quick.replace('title:', 'titel:'));
  mkdirSync(join(cwd, 'outside'));
  writeFileSync(join(cwd, 'outside/foreign.yaml'), quick);
  await callFixbook(['run', 'playbooks/quick.yaml'], { cwd, env });
});

afterAll(folder.remove);

it('every command that prints JSON is tried with a success and a failure', async () => {
  const documented = await Promise.all(
    Object.entries(commands).map(async ([name, entry]) =>
      (await entry.load()).help.includes('--json') ? [name] : [],
    ),
  );
  const tried = new Set(cases.map(([command]) => command));
  expect([...tried].sort()).toEqual(documented.flat().sort());
});

it('with --json stdout is one document and nothing else, whatever the end', async () => {
  const wrong = await atOnce(2, cases, async ([command, args]) => {
    const { exitCode, stdout, stderr } = await callFixbook([command, ...args, '--json'], {
      cwd,
      env,
    });
    const call = [command, ...args].join(' ');
    return [
      ...(isDocument(stdout) ? [] : [`${call} (${exitCode}): ${stdout.slice(0, 200)}`]),
      ...(/this is a bug|\n\s+at /.test(stderr) ? [`${call}: ${stderr.slice(0, 300)}`] : []),
      ...(exitCode === 2 && !/^\{\s*"(?:error|playbooks|problems)"/.test(stdout)
        ? [`${call}: no error in ${stdout.slice(0, 100)}`]
        : []),
    ];
  });
  expect(wrong.flat()).toEqual([]);
});

/** One object or list with a line end after it. */
function isDocument(stdout: string): boolean {
  try {
    const value: unknown = JSON.parse(stdout);
    return typeof value === 'object' && value !== null && /[\]}]\n$/.test(stdout);
  } catch {
    return false;
  }
}
