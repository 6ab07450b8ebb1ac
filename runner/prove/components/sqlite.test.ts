import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { pollUntil } from '../lab/poll-until.ts';
import { createSite } from '../lab/site.ts';
import { sqlite } from './sqlite.ts';

it.runIf(spawnSync('sqlite3', ['--version']).status === 0)(
  'a lock is held also where somebody looks at the database while it is asked for',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fixbook-sqlite-'));
    const site = await createSite({ folder, path: process.env['PATH'] ?? '', isSandbox: false });
    const component = sqlite({ file: 'memory.db', schema: 'create table t (a);' });
    const database = await component.start(site);
    onTestFinished(async () => {
      await database.close();
      await site.close();
      await rm(folder, { recursive: true, force: true });
    });
    const fault = database.faults['sqlite-lock-held'];
    const other = spawn('sqlite3', [join(site.work, 'memory.db')], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    const gone = once(other, 'exit');
    other.stdin.write('begin immediate;\n');
    expect(await pollUntil(() => fault.isActive(), 10_000)).toBe(true);

    await fault.inject();
    // The holder has asked by then: it starts in milliseconds.
    await new Promise((resolve) => setTimeout(resolve, 500));
    other.kill('SIGKILL');
    await gone;
    expect(await pollUntil(() => fault.isActive(), 10_000)).toBe(true);

    await fault.undo();
    expect(await fault.isActive()).toBe(false);
  },
);
