import { afterAll, expect, it } from 'vitest';
import { callFixbook } from '../call-fixbook.ts';
import { createExampleLibrary } from '../example-library.ts';

const { cwd, remove } = createExampleLibrary();

afterAll(remove);

it('search finds a playbook by its words, also when they are misspelt', async () => {
  const { exitCode, stdout } = await callFixbook(['search', 'gatway', 'refused'], { cwd });
  expect([exitCode, stdout]).toEqual([
    0,
    'shop/checkout-fails  Checkout fails  (gatway, refused)\n',
  ]);
  const json = await callFixbook(['search', 'pay', '--json'], { cwd });
  expect(JSON.parse(json.stdout)).toMatchObject({
    results: [{ id: 'shop/checkout-fails', words: ['pay'] }],
  });
});

it('search that finds nothing says so and exits with 1', async () => {
  const { exitCode, stdout, stderr } = await callFixbook(['search', 'zebra'], { cwd });
  expect([exitCode, stdout, stderr]).toEqual([1, '', 'nothing was found\n']);
  expect((await callFixbook(['search', 'zebra', '--json'], { cwd })).stdout).toBe(
    '{\n  "results": []\n}\n',
  );
});
