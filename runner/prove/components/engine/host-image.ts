import { execFile } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Site } from '../../lab/component.ts';
import { writeInto } from '../files.ts';

const run = promisify(execFile);

/** What a service needs beside an image made here: the programs themselves, which can only be read. */
export function hostPrograms(): string[] {
  const node = process.execPath;
  return ['/usr:/usr:ro', ...(node.startsWith('/usr/') ? [] : [`${node}:${node}:ro`])];
}

/**
 * Makes an image that comes from no registry: some kilobytes of links into this machine's own `/usr`.
 * On its PATH are only the given programs, by the name that they have in it.
 */
export async function hostImage(
  site: Site,
  options: {
    readonly tags: readonly string[];
    readonly programs: Readonly<Record<string, string>>;
    readonly files?: Readonly<Record<string, string>>;
  },
): Promise<void> {
  const [first = '', ...others] = options.tags;
  const root = await site.folderFor(`image-${first.replaceAll(/\W/g, '-')}`);
  for (const folder of ['bin', 'sbin', 'lib', 'lib64']) {
    symlinkSync(`usr/${folder}`, join(root, folder));
  }
  for (const folder of ['usr', 'tmp', 'app/bin']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  for (const [name, program] of Object.entries(options.programs)) {
    symlinkSync(program, join(root, 'app/bin', name));
  }
  writeInto(join(root, 'etc/passwd'), 'root:x:0:0:root:/:/bin/sh\n');
  for (const [path, text] of Object.entries(options.files ?? {})) writeInto(join(root, path), text);
  const archive = `${root}.tar`;
  await run('tar', ['-C', root, '-cf', archive, '.']);
  const docker = site.tool('docker');
  const settings = ['--change', 'ENV PATH=/app/bin', '--change', 'WORKDIR /app'];
  await run(docker, ['import', ...settings, archive, first], { env: site.env });
  for (const tag of others) await run(docker, ['tag', first, tag], { env: site.env });
}
