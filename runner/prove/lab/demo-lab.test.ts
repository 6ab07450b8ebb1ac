import { mkdtemp, readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askDatabase } from './ask-database.ts';
import { startDemoLab } from './demo-lab.ts';
import type { DemoLab } from './demo-lab.ts';
import { faults } from './faults.ts';
import type { FaultName } from './faults.ts';
import { isAlive } from './is-alive.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

async function codeOf(url: string): Promise<string> {
  const answer = await askDatabase({ url, query: 'select 1', timeoutMs: 1_000 });
  return answer.ok ? 'none' : answer.code;
}

describe('faults', () => {
  let lab: DemoLab;
  beforeAll(async () => {
    lab = await startDemoLab({ folder: await mkdtemp(join(tmpdir(), 'fixbook-lab-')) });
  }, 30_000);
  afterAll(() => lab.close());

  const expected: Readonly<Record<FaultName, string>> = {
    stopped: 'ECONNREFUSED',
    never_created: 'ECONNREFUSED',
    frozen: 'timeout',
    wrong_password: '28P01',
    missing_database: '3D000',
    wrong_port: 'ECONNREFUSED',
    too_many_connections: '53300',
  };

  it.for(Object.entries(expected) as [FaultName, string][])(
    'the fault %s makes a login and the API fail with %s, until it is undone',
    async ([name, code]) => {
      const healthy = { status: 200, body: '{"status":"healthy","database":"connected"}' };
      expect(await lab.health()).toEqual(healthy);

      const fault = await lab.inject(name);
      expect(await codeOf(lab.env.DATABASE_URL)).toBe(code);
      expect(await lab.health()).toEqual({
        status: 503,
        body: `{"status":"unhealthy","database":"${code}"}`,
      });

      await fault.undo();
      expect(await fault.isActive()).toBe(false);
      expect(await lab.health()).toEqual(healthy);
      expect(lab.env.DATABASE_URL).toBe(lab.postgres.url);
    },
  );

  it('no fault is seen in a healthy lab', async () => {
    const parts = {
      postgres: lab.postgres,
      service: lab.service,
      databaseUrl: () => lab.env.DATABASE_URL,
      useDatabaseUrl: () => Promise.reject(new Error('not here')),
    };
    for (const [name, fault] of Object.entries(faults)) {
      expect([name, await fault.isActive(parts)]).toEqual([name, false]);
    }
  });

  it('a second fault is refused while the first is there', async () => {
    const fault = await lab.inject('wrong_password');

    await expect(lab.inject('stopped')).rejects.toThrow(
      'stopped: the fault wrong_password is still there',
    );
    await fault.undo();
  });

  it('undoing what something else has cured is harmless', async () => {
    const fault = await lab.inject('stopped');
    await lab.service.up();

    expect(await fault.isActive()).toBe(false);
    await fault.undo();
    expect(await lab.health()).toMatchObject({ status: 200 });
  });

  it('the API reads its table', async () => {
    const response = await fetch(`${lab.env.API_URL}/agents`);

    expect([response.status, await response.json()]).toEqual([
      200,
      {
        agents: [
          { id: 1, name: 'researcher' },
          { id: 2, name: 'writer' },
        ],
      },
    ]);
  });

  it('the API knows no other address', async () => {
    const response = await fetch(`${lab.env.API_URL}/users`);

    expect([response.status, await response.json()]).toEqual([404, { error: 'not found' }]);
  });
});

describe('closing', () => {
  it.for(['frozen', 'too_many_connections'] as const)(
    'a lab with the fault %s leaves no process, no server and no folder',
    async (name) => {
      const parent = await createTemporaryFolder();
      const lab = await startDemoLab({ folder: join(parent, 'lab') });
      const pid = lab.postgres.pid!;
      await lab.inject(name);

      await lab.close();
      await lab.close();
      expect(isAlive(pid)).toBe(false);
      expect(await codeOf(lab.postgres.url)).toBe('ECONNREFUSED');
      await expect(fetch(lab.env.API_URL)).rejects.toThrow('fetch failed');
      expect(await readdir(parent)).toEqual([]);
    },
  );

  it('a second lab in the same folder is refused and leaves the first alone', async () => {
    const parent = await createTemporaryFolder();
    const lab = await startDemoLab({ folder: join(parent, 'lab') });

    await expect(startDemoLab({ folder: join(parent, 'lab') })).rejects.toThrow('is using');
    expect(await readFile(join(parent, 'lab', 'lab.json'), 'utf8')).toContain('owner');
    await lab.close();
    expect(await readdir(parent)).toEqual([]);
  });
});
