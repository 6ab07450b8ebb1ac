import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { findAws } from './aws-program.ts';

it('the program behind the script of a version manager is found without a HOME', async () => {
  const root = await mkdtemp(join(tmpdir(), 'fixbook-shims-'));
  const put = async (path: string, script: string): Promise<string> => {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return file;
  };
  try {
    const shim = await put('shims/aws', 'exit 0');
    const own = await put('versions/3/bin/aws', 'exit 0');
    const manager = await put('bin/pyenv', 'echo "$PYENV_ROOT/versions/3/bin/$2"');

    const path = [dirname(shim), dirname(manager)].join(delimiter);
    expect(findAws(path, ['no-such-service', 'list'])).toBe(own);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
