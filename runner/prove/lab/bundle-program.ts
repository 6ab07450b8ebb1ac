import { symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, '..', '..', '..', 'node_modules');

/** For tests: makes a program of its own, in a folder, from source whose imports are relative to this file. */
export async function bundleProgram(input: {
  readonly source: string;
  readonly folder: string;
  readonly name: string;
}): Promise<string> {
  const outfile = join(input.folder, input.name);
  await build({
    stdin: { contents: input.source, resolveDir: here, loader: 'ts' },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'silent',
  });
  await symlink(packages, join(input.folder, 'node_modules')).catch(() => undefined);
  return outfile;
}
