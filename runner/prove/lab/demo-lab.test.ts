import { mkdtemp, readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aresDatabase } from '../labs/ares/database.ts';
import { askDatabase } from './ask-database.ts';
import { type DemoLab, startDemoLab } from './demo-lab.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

const start = (folder: string): Promise<DemoLab> => startDemoLab(aresDatabase, { folder });
const healthy = { status: 200, body: '{"status":"healthy","database":"up"}' };
const unhealthy = { status: 503, body: '{"status":"unhealthy","database":"down"}' };

async function codeOf(url: string | undefined, timeoutMs = 30_000): Promise<string> {
  const answer = await askDatabase({ url: url ?? '', query: 'select 1', timeoutMs });
  return answer.ok ? 'none' : answer.code;
}

describe('faults', () => {
  let lab: DemoLab;
  beforeAll(async () => {
    lab = await start(await mkdtemp(join(tmpdir(), 'fixbook-lab-')));
  });
  afterAll(() => lab.close());

  it.for([
    ['postgres-stopped', 'ECONNREFUSED'],
    ['postgres-never-created', 'ECONNREFUSED'],
    ['postgres-frozen', 'timeout'],
    ['postgres-wrong-password', '28P01'],
    ['postgres-missing-database', '3D000'],
    ['postgres-wrong-port', 'ECONNREFUSED'],
    ['postgres-full', '53300'],
  ] as const)(
    'the fault %s makes a login fail with %s and the API unhealthy, until it is undone',
    async ([name, code]) => {
      expect(await lab.health()).toEqual(healthy);
      const url = lab.env['DATABASE_URL'];

      const fault = await lab.inject(name);
      // Only who does not answer is given up.
      const patienceMs = code === 'timeout' ? 1_000 : 30_000;
      expect(await codeOf(lab.env['DATABASE_URL'], patienceMs)).toBe(code);
      expect(await lab.health()).toEqual(unhealthy);

      await lab.undo(fault);
      expect(await fault.isActive()).toBe(false);
      expect(await lab.health()).toEqual(healthy);
      expect(lab.env['DATABASE_URL']).toBe(url);
    },
  );

  it('a fault that the lab does not have is refused', async () => {
    await expect(lab.inject('nope')).rejects.toThrow('the lab has no fault nope');
  });
});

describe('closing', () => {
  it.for(['postgres-frozen', 'postgres-full'] as const)(
    'a lab with the fault %s leaves no server and no folder',
    async (name) => {
      const parent = await createTemporaryFolder();
      const lab = await start(join(parent, 'lab'));
      const { DATABASE_URL: url, API_URL: api = '' } = lab.env;
      await lab.inject(name);

      await lab.close();
      await lab.close();
      expect(await codeOf(url)).toBe('ECONNREFUSED');
      await expect(fetch(api)).rejects.toThrow('fetch failed');
      expect(await readdir(parent)).toEqual([]);
    },
  );

  it('a second lab in the same folder is refused and leaves the first alone', async () => {
    const parent = await createTemporaryFolder();
    const lab = await start(join(parent, 'lab'));

    await expect(start(join(parent, 'lab'))).rejects.toThrow('is using');
    expect(await readFile(join(parent, 'lab', 'lab.json'), 'utf8')).toContain('owner');
    await lab.close();
    expect(await readdir(parent)).toEqual([]);
  });
});
