import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleHead } from '../playbook/example-playbook.ts';
import { atOnce } from './at-once.ts';
import { callFixbook } from './call-program.ts';
import { hostileIds } from './hostile-sets.ts';
import { createWorkingFolder, treeOf } from './working-folder.ts';

const folder = createWorkingFolder('ids');
/** Room for what leads upwards: everything that is named must stay below the outer folder. */
const cwd = join(folder.path, 'a', 'b', 'c');
const ids = hostileIds().filter((id) => !id.includes('\0'));
const steps =
  'symptoms: [x]\nkind: health-check\ndiagnose:\n  - { id: a, title: A, run: echo ran }\n';

beforeAll(async () => {
  mkdirSync(cwd, { recursive: true });
  folder.write(
    'a/b/c/playbooks/shop/system.yaml',
    'schema: 1\ntitle: S\nsummary: S.\nareas: { a: A }\n',
  );
  folder.write('a/b/c/playbooks/good.yaml', exampleHead + steps);
  // What is kept of a library that was read is written now, and not by the first hostile name: of a file
  // that was written a moment ago not all is kept.
  await sleep(2_500);
  await callFixbook(['list'], { cwd });
});

afterAll(folder.remove);

it('there are ids to try', () => {
  expect(ids.length).toBeGreaterThan(20);
});

it.each(['run', 'report'])(
  '%s refuses a hostile name in two lines, and writes nothing',
  async (command) => {
    await callFixbook(['run', 'playbooks/good.yaml'], { cwd });
    const before = treeOf(folder.path);
    const wrong = await atOnce(2, ids, async (id) => {
      // An empty id is the beginning of every run.
      if (command === 'report' && id === '') return [];
      const { exitCode, stdout, stderr } = await callFixbook([command, id], { cwd });
      if (id === '--help') return exitCode === 0 ? [] : [id];
      const isRefused = exitCode === 2 && stdout === '' && /^fixbook: .+/.test(stderr);
      return isRefused && !/\n\s+at /.test(stderr) ? [] : [`${id}: ${exitCode} ${stdout}${stderr}`];
    });
    expect(wrong.flat()).toEqual([]);
    expect(treeOf(folder.path)).toEqual(before);
  },
);

it(
  'a playbook with a hostile id is refused; what is allowed stays inside',
  { timeout: 120_000 },
  async () => {
    const before = treeOf(folder.path);
    // Each part of an id is tried: the whole, the slug, the system.
    const tried = ids.flatMap((id) => [id, `shop/${id}`, `${id}/x`]);
    tried.forEach((id, i) => {
      const head = exampleHead.replace('shop/checkout-fails', () => JSON.stringify(id));
      folder.write(`a/b/c/playbooks/bad-${i}.yaml`, head + steps);
    });
    const { stdout } = await callFixbook(
      ['check', ...tried.map((_, i) => `playbooks/bad-${i}.yaml`)],
      {
        cwd,
      },
    );
    const allowed = tried.flatMap((id, i) =>
      stdout.includes(`bad-${i}.yaml:`) ? [] : [{ id, i }],
    );
    expect(allowed.filter(({ id }) => !harmless.test(id))).toEqual([]);
    await atOnce(2, allowed, ({ i }) => callFixbook(['run', `playbooks/bad-${i}.yaml`], { cwd }));
    const isOurs = /^a\/b\/c\/(?:playbooks\/bad-\d+\.yaml|\.fixbook\/)/;
    // What is kept of a library is named after its folder, and after nothing in it.
    const library = encodeURIComponent(realpathSync(join(folder.path, 'a', 'b')));
    const kept = ['heads', 'bodies'].map((end) => `a/b/c/.cache/fixbook/${library}.${end} `);
    const others = (tree: readonly string[]) =>
      tree.filter((path) => !isOurs.test(path) && !kept.some((name) => path.startsWith(name)));
    expect(others(treeOf(folder.path))).toEqual(others(before));
  },
);

/** Words that mean something to Windows or JavaScript, but nothing here: no file is named after an id. */
const harmless = /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/;
