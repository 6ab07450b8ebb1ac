import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { debianPython } from '../lab/needs.ts';
import { createSite } from '../lab/site.ts';
import { loadPython } from './loaded-python.ts';

const source = `loads = []
loads.append(1)

def main():
    asked = sys.argv[1]
    if asked == "break":
        raise ValueError("it broke")
    if asked == "give up":
        sys.exit("no more")
    print(os.path.basename(os.getcwd()), sys.argv[0], asked, os.environ["MOOD"], len(loads))
    return 3
`;

it.runIf(existsSync(debianPython))(
  'a loaded program ends as a fresh one does: with its own code, an uncaught error, or a last word',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fixbook-python-'));
    const site = await createSite({ folder, path: process.env['PATH'] ?? '', isSandbox: false });
    onTestFinished(async () => {
      await site.close();
      await rm(folder, { recursive: true, force: true });
    });
    const loaded = await loadPython(site, { name: 'moody', python: debianPython, source });
    try {
      const call = (asked: string) =>
        promisify(execFile)('/bin/sh', ['-c', `${loaded.command} "$1"`, 'sh', asked], {
          cwd: site.work,
          env: { ...site.env, MOOD: 'calm' },
        }).catch((error: unknown) => error as { code: number; stdout: string; stderr: string });

      expect(await call('hello')).toMatchObject({ code: 3, stdout: 'work moody hello calm 1\n' });
      const broken = await call('break');
      expect(broken).toMatchObject({ code: 1, stdout: '' });
      expect(broken.stderr).toMatch(/^Traceback[^]*ValueError: it broke\n$/);
      expect(await call('give up')).toMatchObject({ code: 1, stderr: 'no more\n' });
    } finally {
      await loaded.close();
    }
  },
);
