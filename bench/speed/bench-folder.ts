import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built command line, beside which the benchmarks are built. */
export const fixbook = fileURLToPath(new URL('./fixbook.cjs', import.meta.url));

/** A folder to measure in. What is trusted and remembered for it is forgotten with it. */
export interface BenchFolder {
  readonly path: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly write: (name: string, text: string) => void;
  /** Writes a playbook by itself, and trusts it. */
  readonly writeTrusted: (name: string, text: string) => void;
}

/** Runs the act in a new folder, inside the project so that packages are found, and removes it. */
export async function withBenchFolder(act: (folder: BenchFolder) => Promise<void>): Promise<void> {
  mkdirSync('.fixbook', { recursive: true });
  const path = mkdtempSync(resolve('.fixbook/bench-'));
  const env = {
    ...process.env,
    XDG_STATE_HOME: join(path, 'state'),
    XDG_CACHE_HOME: join(path, 'cache'),
  };
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  };
  try {
    await act({
      path,
      env,
      write,
      writeTrusted: (name, text) => {
        write(name, text);
        const { status } = spawnSync(process.execPath, [fixbook, 'trust', name], {
          cwd: path,
          env,
        });
        if (status !== 0) throw new Error(`${name} could not be trusted`);
      },
    });
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}
