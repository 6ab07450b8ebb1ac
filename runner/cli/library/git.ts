import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What git prints, run in a folder; it rejects with what git said, or with `ENOENT` without git. */
export async function git(folder: string, args: readonly string[]): Promise<Buffer> {
  const options = {
    cwd: folder,
    encoding: 'buffer',
    maxBuffer: 64 << 20,
    timeout: 30_000,
  } as const;
  return (await promisify(execFile)('git', [...args], options)).stdout;
}
