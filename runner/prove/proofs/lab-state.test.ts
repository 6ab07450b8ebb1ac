import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createSite } from '../lab/site.ts';
import { changeComplaint, labStateOf } from './lab-state.ts';

it('what was done to a lab is told by name: a part of a server, a mode, a new file, and no logs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fixbook-state-'));
  const site = await createSite({ folder, path: process.env['PATH'] ?? '', isSandbox: false });
  try {
    let process = '41';
    const about = { name: 'Redis', version: '7', isReal: true };
    await site.start({
      start: () =>
        Promise.resolve({
          about,
          ailment: () => Promise.resolve(null),
          fingerprint: () => Promise.resolve({ process, keys: 'a b' }),
          close: () => Promise.resolve(),
        }),
    });
    const at = (name: string): string => join(site.work, name);
    mkdirSync(at('logs'));
    writeFileSync(at('logs/api.txt'), 'one\n');
    writeFileSync(at('api.log'), 'one\n');
    writeFileSync(at('.env'), 'A=1\n', { mode: 0o600 });
    const before = await labStateOf({ site });
    appendFileSync(at('logs/api.txt'), 'two\n');
    appendFileSync(at('api.log'), 'two\n');
    expect(changeComplaint(before, await labStateOf({ site }))).toBeNull();

    process = '52';
    chmodSync(at('.env'), 0o644);
    mkdirSync(at('backup'));
    chmodSync(at('backup'), 0o755);
    const told = changeComplaint(before, await labStateOf({ site }));
    expect(told?.replace(/written \S+?(?=[,;]|$)/g, 'written then')).toBe(
      'Redis: process was 41, is 52; ' +
        'file .env was 4 bytes, mode 600, written then, is 4 bytes, mode 644, written then; ' +
        'file backup was not there, is a folder, mode 755',
    );
  } finally {
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
