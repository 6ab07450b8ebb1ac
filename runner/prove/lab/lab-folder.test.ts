import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { claimFolder } from './lab-folder.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

it('a folder that is missing or empty becomes a lab’s', async () => {
  const folder = join(await createTemporaryFolder(), 'a', 'b');

  await claimFolder(folder);
  expect(await readFile(join(folder, 'lab.json'), 'utf8')).toBe(`{"owner":${process.pid}}`);
});

it('what a dead lab has left is removed', async () => {
  const folder = await createTemporaryFolder();
  const { pid } = spawnSync('true');
  await writeFile(join(folder, 'lab.json'), `{"owner":${pid}}`);
  await mkdir(join(folder, 'postgres'));

  await claimFolder(folder);
  expect(await readdir(folder)).toEqual(['lab.json']);
});

it('the folder of a lab that lives is refused', async () => {
  const folder = await createTemporaryFolder();
  await claimFolder(folder);

  await expect(claimFolder(folder)).rejects.toMatchObject({
    message: `A lab of process ${process.pid} is using ${folder}`,
    hint: 'Wait until it has ended, or end it.',
  });
});

it('a folder with anything else in it is refused and left as it is', async () => {
  const folder = await createTemporaryFolder();
  await writeFile(join(folder, 'thesis.txt'), '');

  await expect(claimFolder(folder)).rejects.toMatchObject({
    message: `${folder} holds files that are not a lab's`,
    hint: 'Choose another folder: a lab removes its folder at the end.',
  });
  expect(await readdir(folder)).toEqual(['thesis.txt']);
});
