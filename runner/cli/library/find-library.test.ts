import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { examplePlaybook } from '../../playbook/example-playbook.ts';
import { callFixbook } from '../call-fixbook.ts';
import { createExampleLibrary } from '../example-library.ts';
import { createFinder, listLibrary } from './find-library.ts';

const { cwd, playbookFile, write, remove } = createExampleLibrary();
const linked = 'linked.yaml';

beforeAll(() => {
  const lines = examplePlaybook.split('\n');
  // One problem that every command sees, and one that only a run looks for.
  write(playbookFile, lines.map((line) => line.replace(/^title:.*/, 'titel: x')).join('\n'));
  write('playbooks/shop/payment/evaluates.yaml', evaluating);
  symlinkSync(playbookFile, join(cwd, linked));
});

afterAll(remove);

const evaluating = examplePlaybook
  .replace('id: shop/checkout-fails', 'id: shop/evaluates')
  .replace(/\n {2}- id: (\w+)\n {4}title: [^\n]*\n/, (step) =>
    step.replace(/\n {2}- /, `\n  - { id: odd, title: Odd, run: 'eval "$HOME"' }\n  - `),
  );

it.each([
  [['run', 'shop/checkout-fails'], 'playbooks/shop/payment/checkout-fails.yaml'],
  [['run', playbookFile], playbookFile],
  [['show', `./${playbookFile}`], `./${playbookFile}`],
  [['run', linked], linked],
  [['check', playbookFile], playbookFile],
  [['run', 'shop/evaluates'], 'playbooks/shop/payment/evaluates.yaml'],
])('%j names the file as it was given, or from here: %s', async (args, file) => {
  const { stdout, stderr, exitCode } = await callFixbook(args, { cwd });
  expect(exitCode).toBe(2);
  expect(stdout + stderr).toContain(`\n${file}:`.slice(args[0] === 'check' ? 1 : 0));
  expect(stdout + stderr).not.toContain(cwd);
});

it('scripts that were read before a run are read again once they have changed', async () => {
  const file = 'playbooks/shop/payment/evaluates.yaml';
  write(file, evaluating.replace('eval "$HOME"', 'true'));
  const look = ['run', 'shop/evaluates', '--dry-run'];
  expect(await callFixbook(look, { cwd })).toMatchObject({ exitCode: 0 });
  expect(await callFixbook(look, { cwd })).toMatchObject({ exitCode: 0 });
  write(file, evaluating);
  const { stderr, exitCode } = await callFixbook(look, { cwd });
  expect(exitCode).toBe(2);
  expect(stderr).toContain('eval');
});

it.each(['playbooks', 'notes.md'])(
  '%s, which is there, is told from an unknown id',
  async (name) => {
    write('notes.md', 'Notes.');
    const { stderr, exitCode } = await callFixbook(['run', name], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      `fixbook: ${name} is no playbook\n    Name one by its id (see fixbook list) or by its file, which ends in .yaml.\n`,
    );
  },
);

it('for one playbook after the other the library is listed once', async () => {
  const file = 'playbooks/shop/payment/second.yaml';
  write(file, examplePlaybook.replace('shop/checkout-fails', 'shop/second'));
  let times = 0;
  const find = createFinder({ cwd, env: {} }, (place) => {
    times += 1;
    return listLibrary(place);
  });
  expect((await find(join(cwd, file))).entry.playbook.id).toBe('shop/second');
  expect(times).toBe(0);
  expect((await find('shop/evaluates')).entry.playbook.id).toBe('shop/evaluates');
  expect((await find('shop/second')).entry.playbook.id).toBe('shop/second');
  await expect(find('shop/none')).rejects.toThrow('there is no playbook shop/none');
  expect(times).toBe(1);
});
