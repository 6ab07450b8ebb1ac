import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { examplePlaybook } from '../playbook/example-playbook.ts';
import { callFixbook } from './call-fixbook.ts';
import { createExampleLibrary } from './example-library.ts';

const library = createExampleLibrary();
const { cwd, write, writeScenarios } = library;
const file = library.playbookFile;

afterAll(library.remove);

it('--version is the version of the package', async () => {
  expect((await callFixbook(['--version'])).stdout).toBe(`${manifest.version}\n`);
});

it.skipIf(!existsSync('/dev/full'))(
  'a version that cannot be written is told, and is no success (skipped where there is no /dev/full)',
  () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, ['dist/fixbook.cjs', '--version'], {
      stdio: ['ignore', full, 'pipe'],
    });
    closeSync(full);
    expect(String(stderr)).toMatch(/^fixbook: stdout cannot be written: ENOSPC/);
    expect(status).toBe(3);
  },
);

it.each<[string, string[], string]>([
  ['an unknown command', ['rum'], 'fixbook: there is no command rum\n    Did you mean “run”?\n'],
  [
    'an unknown option',
    ['list', '--jsn'],
    'fixbook: --jsn is not a known option\n    Did you mean “--json”?\n',
  ],
  [
    'a word too many',
    ['list', 'shop', 'x'],
    'fixbook: “x” is one word too many\n    See fixbook list --help.\n',
  ],
  [
    'an unknown playbook',
    ['run', 'shop/checkout-fail'],
    'fixbook: there is no playbook shop/checkout-fail\n    Did you mean “shop/checkout-fails”?\n',
  ],
  [
    'a playbook without its system',
    ['show', 'checkout-fails'],
    'fixbook: there is no playbook checkout-fails\n    Did you mean “shop/checkout-fails”?\n',
  ],
  ['no playbook', ['run'], 'fixbook: say which playbook\n    See fixbook list.\n'],
  ['a missing file', ['run', 'x.yaml'], 'fixbook: there is no file x.yaml\n'],
  [
    'an unknown fix',
    ['run', 'shop/checkout-fails', '--fix', 'stat'],
    'fixbook: shop/checkout-fails has no fix stat\n    Did you mean “start”?\n',
  ],
  [
    'an unknown param',
    ['run', 'shop/checkout-fails', '-p', 'SHOP_PROT=1'],
    'fixbook: shop/checkout-fails has no param SHOP_PROT\n    Did you mean “SHOP_PORT”?\n',
  ],
  [
    'a wrong value',
    ['run', 'shop/checkout-fails', '-p', 'SHOP_PORT=http'],
    'fixbook: SHOP_PORT (from flag): “http” is no port (1 to 65535)\n',
  ],
  ['an unknown system', ['list', 'shoop'], 'fixbook: there is no system shoop\n    Known: shop.\n'],
  [
    'no runs',
    ['report'],
    'fixbook: there is no run yet\n    Runs are kept in .fixbook/runs of the folder they ran in.\n',
  ],
  [
    'an unknown format',
    ['report', '--format', 'pdf'],
    'fixbook: there is no format pdf\n    Known: md, html, json, junit, ndjson.\n',
  ],
  [
    'a missing folder',
    ['check', 'nowhere'],
    'fixbook: there is no file or folder nowhere\n    Name a path and not an id, or nothing, to check the whole library.\n',
  ],
])('%s is the user’s mistake: exit 2, what is wrong, what to do', async (_, args, message) => {
  const { exitCode, stdout, stderr } = await callFixbook(args, { cwd });
  expect([exitCode, stdout, stderr]).toEqual([2, '', message]);
});

it('all params without a value are named at once', async () => {
  write(
    'playbooks/two.yaml',
    examplePlaybook
      .replace(
        'SHOP_PORT: { type: port, help: Port of the shop, default: 8080 }',
        'SHOP_PORT: { type: port, help: Port. }\n  SHOP_KEY: { type: secret, help: Key. }',
      )
      .replace(`echo '{"version":"1.2"}'`, 'test -n "$SHOP_KEY"'),
  );
  const { exitCode, stderr } = await callFixbook(['run', 'playbooks/two.yaml'], { cwd });
  expect(exitCode).toBe(2);
  expect(stderr).toMatchInlineSnapshot(`
    "fixbook: these params have no value:
      SHOP_PORT  Port.
      SHOP_KEY  Key.
        Set the environment variable, or give --params-file, or --param SHOP_PORT=…
    "
  `);
});

it('a param comes from the flag, else the file, else the environment, else its default', async () => {
  write('.env', 'SHOP_PORT=2\n');
  const portOf = async (args: string[], env: Record<string, string>): Promise<unknown> => {
    const { stdout } = await callFixbook(['run', 'shop/checkout-fails', '--json', ...args], {
      cwd,
      env,
    });
    const { params } = JSON.parse(stdout) as { params: { value: string; from: string }[] };
    return [params[0]?.value, params[0]?.from];
  };
  const env = { SHOP_PORT: '3' };
  expect(await portOf(['-p', 'SHOP_PORT=1', '--params-file', '.env'], env)).toEqual(['1', 'flag']);
  expect(await portOf(['--params-file', '.env'], env)).toEqual(['2', 'file']);
  expect(await portOf([], env)).toEqual(['3', 'environment']);
  expect(await portOf([], {})).toEqual(['8080', 'default']);
});

it.each<[string, string[]]>([
  ['list', ['list', '--json']],
  ['check', ['check', '--json']],
  ['show', ['show', 'shop/checkout-fails', '--json']],
  ['run', ['run', 'shop/checkout-fails', '--json']],
  ['report', ['report', '--json']],
  ['a mistake', ['run', 'nothing', '--json']],
  ['an unknown command', ['nothing', '--json']],
])('with --json stdout is one JSON document and nothing else: %s', async (_, args) => {
  const { stdout } = await callFixbook(args, { cwd, env: { FORCE_COLOR: '1' } });
  expect(() => JSON.parse(stdout) as unknown).not.toThrow();
});

it('list --json gives what scripts depend on', async () => {
  const { stdout } = await callFixbook(['list', '--json'], { cwd });
  expect(JSON.parse(stdout)).toEqual([
    {
      id: 'shop/checkout-fails',
      title: 'Checkout fails',
      kind: 'troubleshoot',
      system: 'shop',
      area: 'payment',
      severity: 'major',
      version: '1.0.0',
      tags: [],
      source: null,
      sources: [],
      proof: null,
    },
  ]);
});

it('check --json gives each problem with its place', async () => {
  write('broken.yaml', examplePlaybook.replace('severity: major', 'severity: mayor'));
  const { exitCode, stdout } = await callFixbook(['check', 'broken.yaml', '--json'], { cwd });
  expect(exitCode).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({
    playbooks: 1,
    problems: [
      {
        file: 'broken.yaml',
        line: 6,
        column: 11,
        where: 'severity',
        message: 'severity is “mayor”',
        hint: 'Did you mean “major”?',
      },
    ],
  });
});

it('a place in the library that does not fit the id is a problem', async () => {
  write('playbooks/shop/payment/other-name.yaml', examplePlaybook);
  const { stdout } = await callFixbook(['check'], { cwd });
  rmSync(join(cwd, 'playbooks/shop/payment/other-name.yaml'));
  expect(stdout).toContain('id is shop/checkout-fails, but the file stands for shop/other-name');
});

it('a broken playbook does not hide the others', async () => {
  write('playbooks/shop/payment/broken.yaml', 'schema: 2\n');
  const { stdout, stderr } = await callFixbook(['list'], { cwd });
  rmSync(join(cwd, 'playbooks/shop/payment/broken.yaml'));
  expect(stdout).toContain('shop/checkout-fails');
  expect(stderr).toBe('left out for their problems: 1 (see fixbook check)\n');
});

it('a playbook of a library that does something needs scenarios beside it', async () => {
  const { exitCode, stdout } = await callFixbook(['check', file], { cwd });
  expect(exitCode).toBe(2);
  expect(stdout).toBe(`playbooks/shop/payment/checkout-fails.yaml:1:1  the playbook has no scenarios
    Write playbooks/shop/payment/checkout-fails.test.yaml: one in which all is well, one for each cause and each fix, and one in which a tool is missing.

1 playbook, 1 problem in 1 file
`);
  const whole = await callFixbook(['check'], { cwd });
  expect(whole.stdout).toMatch(/\n1 playbook, 1 problem in 1 file\n$/);
  write('loose.yaml', examplePlaybook);
  const loose = await callFixbook(['check', 'loose.yaml'], { cwd });
  expect(loose.stdout).toBe('1 playbook, no problems\n');
});

it('check takes a file, an area, a system and a library', async () => {
  writeScenarios('checkout-fails');
  for (const path of [file, dirname(file), 'playbooks/shop', 'playbooks']) {
    const { stdout } = await callFixbook(['check', path], { cwd });
    expect(stdout).toBe('1 playbook, no problems\n');
  }
});

it('without a terminal there is no colour, and FORCE_COLOR brings it unless NO_COLOR is set', async () => {
  const colours = async (env: Record<string, string>): Promise<boolean> =>
    (await callFixbook(['list'], { cwd, env })).stdout.includes('\u001b[');
  expect(await colours({})).toBe(false);
  expect(await colours({ FORCE_COLOR: '1' })).toBe(true);
  expect(await colours({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
  expect(await colours({ FORCE_COLOR: '0' })).toBe(false);
});

it('a playbook is found by an id that it had before', async () => {
  write(
    file,
    examplePlaybook.replace('version: 1.0.0', 'version: 1.0.0\naliases: [shop/no-checkout]'),
  );
  const { stdout } = await callFixbook(['show', 'shop/no-checkout'], { cwd });
  write(file, examplePlaybook);
  expect(stdout).toContain('Checkout fails  shop/checkout-fails 1.0.0');
});

it('show prints every check as the command that a person would type', async () => {
  const { stdout } = await callFixbook(['show', 'shop/checkout-fails'], { cwd });
  expect(stdout).toMatchInlineSnapshot(`
    "Checkout fails  shop/checkout-fails 1.0.0
    Orders cannot be placed.

    Symptoms
      - Error: payment gateway p1 refused

    Params
      SHOP_PORT  Port of the shop (default 8080)

    Checks
      1. Is the shop listening?  listening
         $ nc -vz -w 5 localhost $SHOP_PORT
      2. Which version runs?  version
         $ echo '{"version":"1.2"}'
         good if: json.version == "1.2"

    Causes
      - The shop is down → start
         if: steps.listening.failed

    Fix start: Start the shop · changes state
      1. true
         undo: false
      Verify: Is the shop listening?

    Run it: fixbook run shop/checkout-fails
    "
  `);
});

it('a playbook of a system that has problems is told with them', async () => {
  const other = createExampleLibrary();
  other.write('playbooks/shop/system.yaml', 'schema: 1\n');
  const { stderr } = await callFixbook(['show', 'shop/checkout-fails'], { cwd: other.cwd });
  other.remove();
  expect(stderr).toContain('shop/checkout-fails has problems:\n');
  expect(stderr).toContain('playbooks/shop/system.yaml:1:1  the file has no title');
});
