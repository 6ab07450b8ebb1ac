import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTemporaryFolder } from './temporary-folder.ts';

/** A folder for PATH with a `unshare` as on a machine that lets nobody make a network of their own. For tests. */
export async function withoutNamespaces(): Promise<string> {
  const bin = await createTemporaryFolder();
  const script = `#!/bin/sh
case "$*" in *--net*) echo 'not permitted' >&2; exit 1;; esac
exec /usr/bin/unshare "$@"
`;
  writeFileSync(join(bin, 'unshare'), script, { mode: 0o755 });
  return bin;
}
