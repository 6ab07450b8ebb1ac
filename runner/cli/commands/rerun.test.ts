import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleFragment, playbookWithUse } from '../../playbook/example-playbook.ts';
import type { RunRecord } from '../../record/run-record.ts';
import { callFixbook } from '../call-fixbook.ts';
import { createExampleLibrary } from '../example-library.ts';

const { cwd, playbookFile, remove } = createExampleLibrary();
const call = (...args: string[]) => callFixbook(args, { cwd });
const file = join(cwd, 'theirs.json');
let first: RunRecord;

beforeAll(async () => {
  const { stdout } = await call('run', 'shop/checkout-fails', '-p', 'SHOP_PORT=1', '--json');
  first = JSON.parse(stdout) as RunRecord;
  writeFileSync(file, stdout);
});
afterAll(remove);

it('the run of a report is repeated with its params, and compares as the same', async () => {
  const { exitCode, stdout, stderr } = await call('rerun', file, '--json');
  const again = JSON.parse(stdout) as RunRecord;
  expect([exitCode, again.params]).toEqual([first.exitCode, first.params]);
  expect(stderr).toContain('The playbook is the same: shop/checkout-fails 1.0.0.\n');
  expect((await call('report', 'diff', first.runId, again.runId)).stdout).toBe(
    'Both runs found the same.\n',
  );
});

it('another value may be given', async () => {
  const { stdout } = await call('rerun', first.runId, '-p', 'SHOP_PORT=2', '--json');
  expect((JSON.parse(stdout) as RunRecord).params[0]?.value).toBe('2');
});

it('a playbook that has changed since is told', async () => {
  const path = join(cwd, playbookFile);
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, before.replace('version: 1.0.0', 'version: 1.1.0'));
  const { stderr } = await call('rerun', first.runId, '--json');
  writeFileSync(path, before);
  expect(stderr).toContain(
    'The playbook has changed since (it was 1.0.0, and is 1.1.0): what it finds may differ.\n',
  );
});

it('a playbook that has changed since runs as it was, where git has it', async () => {
  const library = createExampleLibrary();
  const here = (...args: string[]) => callFixbook(args, { cwd: library.cwd });
  const commit = (): void => {
    const who = ['-c', 'user.name=t', '-c', 'user.email=t@localhost', '-c', 'commit.gpgsign=false'];
    git(library.cwd, 'add', '--all');
    git(library.cwd, ...who, 'commit', '--quiet', '--message', 'x');
  };
  git(library.cwd, 'init', '--quiet');
  library.write('playbooks/shared/port-answers.yaml', exampleFragment);
  library.write(library.playbookFile, playbookWithUse);
  commit();
  const then = (await here('run', 'shop/checkout-fails', '--json')).stdout;
  library.write('theirs.json', then);
  // The fragment changes, and the playbook itself does not.
  library.write(
    'playbooks/shared/port-answers.yaml',
    exampleFragment.replace('title: A port answers', 'title: A port says hello'),
  );
  commit();
  const { stdout, stderr } = await here('rerun', 'theirs.json', '--json');
  library.remove();
  const [before, again] = [then, stdout].map((text) => JSON.parse(text) as RunRecord);
  expect(again?.playbook).toEqual(before?.playbook);
  expect(stderr).toContain(
    '(both say version 1.0.0): this run is of the one of then, as in commit',
  );
});

it('what was left out of a report is not taken for a value', async () => {
  const [param] = first.params;
  const masked = { ...first, params: [{ ...param, value: '[address 1]' }] };
  writeFileSync(join(cwd, 'masked.json'), JSON.stringify(masked));
  const { stdout } = await call('rerun', 'masked.json', '--json');
  expect((JSON.parse(stdout) as RunRecord).params[0]?.value).toBe('8080');
});

it('a report of a playbook that is not here runs nothing', async () => {
  const strange = { ...first, playbook: { ...first.playbook, id: 'shop/other' } };
  writeFileSync(join(cwd, 'strange.json'), JSON.stringify(strange));
  const { exitCode, stderr } = await call('rerun', 'strange.json');
  expect([exitCode, stderr]).toEqual([
    2,
    'fixbook: there is no playbook shop/other\n    Known: shop/checkout-fails.\n',
  ]);
});

it('a report that names a file outside of the library runs nothing that nobody trusts', async () => {
  const stranger = readFileSync(join(cwd, playbookFile), 'utf8');
  writeFileSync(join(cwd, 'stranger.yaml'), stranger);
  const leading = { ...first, playbook: { ...first.playbook, id: './stranger.yaml' } };
  writeFileSync(join(cwd, 'leading.json'), JSON.stringify(leading));
  for (const args of [
    ['rerun', 'leading.json'],
    ['test', '--from', 'leading.json'],
  ]) {
    const { exitCode, stdout, stderr } = await call(...args);
    expect([exitCode, stdout]).toEqual([5, '']);
    expect(stderr).toContain('stranger.yaml');
  }
});

function git(cwd: string, ...args: readonly string[]): void {
  execFileSync('git', args, { cwd, stdio: 'ignore' });
}
