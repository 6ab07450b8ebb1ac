import { afterAll, expect, it } from 'vitest';
import { callFixbook } from '../call-fixbook.ts';
import { createExampleLibrary } from '../example-library.ts';

const { cwd, write, remove } = createExampleLibrary();

afterAll(remove);

const log = [
  '2026-11-21T01:12:07Z INFO all is well',
  '\u001b[31mError\u001b[0m: payment gateway p1 refused, password=hunter2-or-so',
  '',
].join('\n');

it('match finds a playbook by the signature of its error, and shows the line without secrets', async () => {
  const { exitCode, stdout } = await callFixbook(['match'], { cwd, input: log });
  expect(exitCode).toBe(0);
  expect(stdout).toBe(
    [
      'Checkout fails',
      '  line 2: Error: payment gateway p1 refused, password=[redacted: passwd]',
      '  fixbook run shop/checkout-fails',
      '',
      '',
    ].join('\n'),
  );
});

it('match --json gives score, lines and signatures, also of a file', async () => {
  write('app.log', log);
  const { stdout } = await callFixbook(['match', 'app.log', '--json'], { cwd });
  expect(JSON.parse(stdout)).toEqual({
    matches: [
      {
        id: 'shop/checkout-fails',
        score: expect.any(Number) as number,
        lines: [
          {
            line: 2,
            text: 'Error: payment gateway p1 refused, password=[redacted: passwd]',
            signature: 'payment gateway .+ refused',
          },
        ],
      },
    ],
  });
});

it.each([
  ['', 'nothing was found\n'],
  ['The quick brown fox jumps over the lazy dog.\n', 'nothing was found\n'],
])('match of “%s” finds nothing and exits with 1', async (input, complaint) => {
  const { exitCode, stdout, stderr } = await callFixbook(['match'], { cwd, input });
  expect([exitCode, stdout, stderr]).toEqual([1, '', complaint]);
  const json = await callFixbook(['match', '--json'], { cwd, input });
  expect([json.exitCode, json.stdout]).toEqual([1, '{\n  "matches": []\n}\n']);
});

it('match of a file that is not there, or of a folder, is wrong usage', async () => {
  expect(await callFixbook(['match', 'no.log'], { cwd })).toMatchObject({
    exitCode: 2,
    stderr: 'fixbook: there is no file no.log\n',
  });
  expect((await callFixbook(['match', 'playbooks'], { cwd })).exitCode).toBe(2);
});
