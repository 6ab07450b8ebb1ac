import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { exampleFragment, playbookWithUse } from '../../playbook/example-playbook.ts';
import { callFixbook } from '../call-fixbook.ts';
import { createExampleLibrary } from '../example-library.ts';

let library: ReturnType<typeof createExampleLibrary>;

beforeEach(() => {
  library = createExampleLibrary();
  library.writeScenarios('checkout-fails');
  library.write(library.playbookFile, playbookWithUse);
  library.write('playbooks/shared/port-answers.yaml', exampleFragment);
  git('init', '--quiet', '--initial-branch', 'main');
  commit('first');
});

afterEach(() => {
  library.remove();
});

function git(...args: readonly string[]): void {
  const who = ['-c', 'user.name=t', '-c', 'user.email=t@localhost', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...who, ...args], { cwd: library.cwd, stdio: 'ignore' });
}

function commit(message: string): void {
  git('add', '--all');
  git('commit', '--quiet', '--message', message);
}

function change(from: string, to: string, file = library.playbookFile): void {
  const text = readFileSync(join(library.cwd, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no “${from}”`);
  library.write(file, text.replace(from, to));
}

const check = (...args: readonly string[]) => callFixbook(['check', ...args], { cwd: library.cwd });

it('a changed playbook needs a raised version, and the problem says which', async () => {
  change('Checkout fails', 'Checkout does not work');
  expect(await check()).toMatchObject({ exitCode: 0 });
  const { exitCode, stdout } = await check('--since', 'main');
  expect(exitCode).toBe(2);
  expect(stdout).toMatchInlineSnapshot(`
    "playbooks/shop/payment/checkout-fails.yaml:3:10  the content changed since main, and the version is still 1.0.0
        Write 1.0.1 when words or a command were mended, 1.1.0 when something was added, 2.0.0 when a param, a step, a cause or a fix that others name is gone.
        3 | version: 1.0.0
                     ^

    1 playbook, 1 problem in 1 file
    "
  `);
  change('version: 1.0.0', 'version: 1.0.1');
  expect(await check('--since', 'main')).toMatchObject({ exitCode: 0 });
});

it('what is committed is compared as what is not', async () => {
  git('switch', '--quiet', '--create', 'mend');
  change('Checkout fails', 'Checkout does not work');
  commit('mend');
  expect((await check('--since', 'main')).stdout).toContain('since main, and the version is still');
  expect(await check('--since', 'HEAD')).toMatchObject({ exitCode: 0 });
});

it('comments, layout and the day of a review are no content', async () => {
  change('schema: 1\n', '# A comment.\nschema: 1\n\n');
  change('title: Checkout fails', "title: 'Checkout fails'");
  change('reviewed: 2026-11-21', 'reviewed: 2026-11-22');
  expect(await check('--since', 'main')).toMatchObject({ exitCode: 0 });
});

it('a version never goes back', async () => {
  change('version: 1.0.0', 'version: 0.10.0');
  expect((await check('--since', 'main')).stdout).toContain('and it was 1.0.0 at main');
});

it('10 comes after 9', async () => {
  change('version: 1.0.0', 'version: 1.9.0');
  commit('nine');
  change('version: 1.9.0', 'version: 1.10.0');
  expect(await check('--since', 'main')).toMatchObject({ exitCode: 0 });
});

it('a renamed playbook is followed, a new one is free, and so is one that is gone', async () => {
  const renamed = 'playbooks/shop/payment/nobody-pays.yaml';
  renameSync(join(library.cwd, library.playbookFile), join(library.cwd, renamed));
  renameSync(
    join(library.cwd, library.playbookFile.replace('.yaml', '.test.yaml')),
    join(library.cwd, renamed.replace('.yaml', '.test.yaml')),
  );
  change('shop/checkout-fails', 'shop/nobody-pays', renamed);
  change('shop/checkout-fails', 'shop/nobody-pays', renamed.replace('.yaml', '.test.yaml'));
  git('add', '--all');
  const { stdout } = await check('--since', 'main');
  expect(stdout).toContain(`${renamed}:3:10  the content changed since main`);
  expect(stdout).toContain('1 problem in 1 file');
});

it('a fragment has a version of its own', async () => {
  change('title: A port answers', 'title: A port says hello', 'playbooks/shared/port-answers.yaml');
  expect((await check('--since', 'main')).stdout).toContain('shared/port-answers.yaml:3:10  the');
});

it('only what lies at the path is asked for', async () => {
  change('title: A port answers', 'title: A port says hello', 'playbooks/shared/port-answers.yaml');
  expect(await check('playbooks/shop', '--since', 'main')).toMatchObject({ exitCode: 0 });
  change('Checkout fails', 'Checkout does not work');
  expect((await check(library.playbookFile, '--since', 'main')).stdout).toMatch(
    /^playbooks\/shop\//,
  );
});

it('what the other branch raised meanwhile is not asked of this one', async () => {
  git('switch', '--quiet', '--create', 'mend');
  git('switch', '--quiet', 'main');
  change('Checkout fails', 'Checkout does not work');
  change('version: 1.0.0', 'version: 1.0.1');
  commit('on main');
  git('switch', '--quiet', 'mend');
  expect(await check('--since', 'main')).toMatchObject({ exitCode: 0 });
});

it.each(['nowhere', '--output=stolen', 'HEAD:playbooks'])(
  '%s is no commit, and the error says what to name',
  async (ref) => {
    const { exitCode, stderr } = await check(`--since=${ref}`);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`there is no commit ${ref}`);
    expect(stderr).toContain('Name a branch, a tag or a commit');
  },
);
