import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { nobody, type Person, PersonLeft } from '../../engine/person.ts';
import { parseExample, examplePlaybook } from '../../playbook/example-playbook.ts';
import { renderRepeatCommand } from '../runs/repeat-command.ts';
import { readParamSources, takeParams } from './take-params.ts';
import { UserError } from '../user-error.ts';

const parsed = parseExample(
  examplePlaybook.replace('Port of the shop, default: 8080', 'Port of the shop.'),
);
if (!parsed.ok) throw new Error('the example has problems');
const { playbook } = parsed;
const context = { cwd: '.', env: {} };
const none = readParamSources({}, context);

/** Somebody who gives these answers, one after the other. */
function answering(...answers: readonly string[]): { person: Person; questions: string[] } {
  const questions: string[] = [];
  const enter: Person['enter'] = (question) => {
    questions.push(question);
    return Promise.resolve(answers[questions.length - 1] ?? '');
  };
  return { person: { ...nobody, present: true, enter }, questions };
}

it('a missing param is asked for, and a wrong answer is explained', async () => {
  const { person, questions } = answering('http', '8080');
  const params = await takeParams(playbook, none, person);
  expect(params).toMatchObject([{ value: '8080', from: 'prompt' }]);
  expect(questions).toEqual([
    'SHOP_PORT: Port of the shop.',
    '“http” is no port (1 to 65535). SHOP_PORT: Port of the shop.',
  ]);
});

it('a value that no variable can hold is refused, and not repeated', async () => {
  const sources = readParamSources({ param: [`SHOP_PORT=${'8'.repeat(131_062)}`] }, context);
  await expect(takeParams(playbook, sources, nobody)).rejects.toThrow(
    'SHOP_PORT (from flag): the value is longer than the 128 KiB that a variable may have',
  );
  const fits = readParamSources({ param: [`SHOP_PORT=${'8'.repeat(131_061)}`] }, context);
  await expect(takeParams(playbook, fits, nobody)).rejects.toThrow(
    'SHOP_PORT (from flag): the value is no port (1 to 65535)',
  );
});

it('a person who leaves instead of answering starts nothing', async () => {
  const person: Person = {
    ...nobody,
    present: true,
    enter: () => Promise.reject(new PersonLeft()),
  };
  const taken = takeParams(playbook, none, person);
  await expect(taken).rejects.toThrow(UserError);
  await expect(taken).rejects.toMatchObject({
    message: 'SHOP_PORT was not given, so nothing was run',
    hint: 'Set the environment variable, or give --params-file, or --param SHOP_PORT=…',
  });
});

it('without a person nothing is asked', async () => {
  await expect(takeParams(playbook, none, nobody)).rejects.toThrow('these params have no value');
});

it('a pair without a name is the user’s mistake', () => {
  expect(() => readParamSources({ param: ['=x'] }, context)).toThrow(
    '--param =x: write NAME=value',
  );
});

it('a file that cannot be read is the user’s mistake', () => {
  expect(() => readParamSources({ 'params-file': 'no/such/file' }, context)).toThrow(
    'the file no/such/file cannot be read',
  );
});

const withSecrets = parseExample(
  examplePlaybook
    .replace(
      'default: 8080 }',
      'default: 8080 }\n  SHOP_KEY: { type: secret, help: Key. }\n  SHOP_DB: { type: secret-url, help: Database. }',
    )
    .replace(`echo '{"version":"1.2"}'`, 'shop --key "$SHOP_KEY" --db "$SHOP_DB"'),
);
if (!withSecrets.ok) throw new Error('the example with secrets has problems');
const shop = withSecrets.playbook;

const folder = mkdtempSync(join(tmpdir(), 'fixbook-take-params-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
writeFileSync(join(folder, 'key'), 'from-the-file\n', { mode: 0o600 });

type Options = Parameters<typeof readParamSources>[0];
const take = (options: Options, env: Readonly<Record<string, string>> = {}) => {
  const path = { PATH: process.env['PATH'] };
  const sources = readParamSources(options, { cwd: folder, env: { ...path, ...env } });
  return takeParams(shop, sources, nobody);
};

it('a secret is refused as --param, without being repeated, and the other ways are named', async () => {
  const error = await take({ param: ['SHOP_KEY=hunter2'] }).catch((thrown: unknown) => thrown);
  if (!(error instanceof UserError)) throw error;
  expect([error.exitCode, error.message, error.hint]).toEqual([
    2,
    'SHOP_KEY is a secret: --param would leave it in the shell’s history and in the list of processes',
    `Give it by --param-file SHOP_KEY=path, by --param-command 'SHOP_KEY=command', or as the environment variable SHOP_KEY.
    In a terminal it is asked for when it is not given.`,
  ]);
});

it.each([
  'postgres://shop:hunter2@localhost/shop',
  'postgres://localhost/shop?user=shop&password=hunter2',
  'postgres://:hunter2@localhost',
  'not a URL: hunter2',
])('%s is refused as --param', async (url) => {
  const param = [`SHOP_DB=${url}`];
  await expect(take({ param }, { SHOP_KEY: 'k' })).rejects.toThrow('SHOP_DB is a secret');
});

it.each(['postgres://localhost/shop', 'postgres://shop@localhost:5432/shop?sslmode=require'])(
  '%s holds no password and is taken from --param',
  async (url) => {
    const params = await take({ param: [`SHOP_DB=${url}`] }, { SHOP_KEY: 'k' });
    expect(params).toContainEqual(expect.objectContaining({ value: url, from: 'flag' }));
  },
);

it('a secret comes from its file or its command, and the repeat command names these only', async () => {
  const params = await take({
    'param-file': ['SHOP_KEY=key'],
    'param-command': ['SHOP_DB=echo "postgres://shop:$(echo hunter2)@localhost"'],
  });
  expect(params.map(({ value, from }) => [value, from])).toEqual([
    ['8080', 'default'],
    ['from-the-file', 'file'],
    ['postgres://shop:hunter2@localhost', 'command'],
  ]);
  expect(renderRepeatCommand(shop.id, params, { allow: 'read', fixes: [], yes: false })).toBe(
    `fixbook run shop/checkout-fails --param-file SHOP_KEY=key --param-command 'SHOP_DB=echo "postgres://shop:$(echo hunter2)@localhost"'`,
  );
});

it('what comes first wins, and a command that is not heard is not run', async () => {
  const params = await take(
    {
      'param-file': ['SHOP_KEY=key'],
      'param-command': ['SHOP_KEY=touch ran', 'SHOP_PORT=echo 81'],
    },
    { SHOP_KEY: 'environment', SHOP_PORT: '82', SHOP_DB: 'postgres://localhost' },
  );
  expect(params.map(({ value }) => value)).toEqual(['81', 'from-the-file', 'postgres://localhost']);
  expect(existsSync(join(folder, 'ran'))).toBe(false);
});

it.each<[string, Options]>([
  ['--param-file', { 'param-file': ['SHOP_KYE=key'] }],
  ['--param-command', { 'param-command': ['SHOP_KYE=touch ran'] }],
])('an unknown param of %s is the user’s mistake', async (_, options) => {
  await expect(take(options)).rejects.toThrow('shop/checkout-fails has no param SHOP_KYE');
  expect(existsSync(join(folder, 'ran'))).toBe(false);
});

it('a missing secret is not asked for by --param', async () => {
  const error = await take({ param: ['SHOP_PORT=1'] }).catch((thrown: unknown) => thrown);
  if (!(error instanceof UserError)) throw error;
  expect(error.hint).toContain('--param-file SHOP_KEY=path');
});

it('a params file that others may read gives settings, and no secret', async () => {
  const withSecret = parseExample(
    examplePlaybook
      .replace('params:', 'params:\n  SHOP_TOKEN: { type: secret, help: Token of the shop. }')
      .replace("run: echo '", 'run: test -n "$SHOP_TOKEN" && echo \''),
  );
  if (!withSecret.ok) throw new Error('the example has problems');
  const folder = mkdtempSync(join(tmpdir(), 'fixbook-params-'));
  const path = join(folder, 'shop.env');
  writeFileSync(path, 'SHOP_PORT=81\nSHOP_TOKEN=not-for-others\n');
  const take = (env: Readonly<Record<string, string>>) =>
    takeParams(
      withSecret.playbook,
      readParamSources({ 'params-file': path }, { cwd: '.', env }),
      nobody,
    );
  chmodSync(path, 0o640);
  const refused = await take({}).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(UserError);
  expect(refused).toMatchObject({
    message: `${path} holds a secret (SHOP_TOKEN) and can be read or written by others`,
    hint: `chmod 600 ${path}`,
  });
  chmodSync(path, 0o600);
  expect(await take({})).toMatchObject([
    { param: { name: 'SHOP_TOKEN' }, value: 'not-for-others' },
    { value: '81' },
  ]);
  writeFileSync(path, 'SHOP_PORT=81\n');
  chmodSync(path, 0o644);
  expect(await take({ SHOP_TOKEN: 'from elsewhere' })).toMatchObject([
    { value: 'from elsewhere' },
    { value: '81' },
  ]);
  rmSync(folder, { recursive: true });
});
