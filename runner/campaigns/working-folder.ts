import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathsBelow } from '../prove/lab/paths-below.ts';

/** A folder of its own, in which a campaign runs playbooks. */
export interface WorkingFolder {
  readonly path: string;
  readonly write: (name: string, text: string, mode?: number) => void;
  /** Makes `playbooks/p.yaml`, in a folder that counts as a library: it needs no trust. */
  readonly writePlaybook: (text: string) => void;
  readonly remove: () => void;
}

export function createWorkingFolder(name: string): WorkingFolder {
  const path = mkdtempSync(join(tmpdir(), `fixbook-${name}-`));
  const write: WorkingFolder['write'] = (file, text, mode = 0o600) => {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), text);
    chmodSync(join(path, file), mode);
  };
  return {
    path,
    write,
    writePlaybook: (text) => {
      write('playbooks/campaign/system.yaml', 'schema: 1\n');
      write('playbooks/p.yaml', text);
    },
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** Living processes that work in a folder: the runner, its watchdog, and whatever scripts started. */
export function processesIn(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const isThere = `${readlinkSync(`/proc/${pid}/cwd`)}/`.startsWith(`${folder}/`);
        return isThere && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
      } catch {
        return false;
      }
    });
}

/** Waits until no process works in a folder, and at last gives those that are left. */
export async function waitUntilGone(folder: string): Promise<number[]> {
  for (let waited = 0; waited < 20_000 && processesIn(folder).length > 0; waited += 20) {
    await sleep(20);
  }
  return processesIn(folder);
}

/** Every path below a folder with its kind and size, to tell whether anything was added or changed. */
export function treeOf(folder: string): string[] {
  return pathsBelow(folder)
    .flatMap((name) => {
      // A run beside it may have removed what was there a moment ago.
      const stat = lstatSync(join(folder, name), { throwIfNoEntry: false });
      if (stat === undefined) return [];
      return [stat.isDirectory() ? `${name}/` : `${name} ${stat.size}`];
    })
    .sort();
}
