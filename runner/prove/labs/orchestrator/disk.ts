import { readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderMissing, writeInto } from '../../components/files.ts';
import { diskFull, smallDisk } from '../../components/small-disk.ts';
import type { Fault, Lab } from '../../lab/lab.ts';

/** The folder of the Orchestrator on a small disk of its own. */
export const orchestratorDisk: Lab = {
  name: 'orchestrator-disk',
  title: 'Orchestrator: its folder on a small disk',
  needs: { sandbox: true, tools: ['mount', 'umount'] },
  doubles: [],
  start: async (site) => {
    const disk = await site.start(smallDisk({ path: site.work, megabytes: 4, files: 200 }));
    const pathOf = (path: string): string => join(site.work, path);
    writeInto(pathOf('logs/orchestrator.log'), '10:30:13 - core - INFO - Task completed: 42\n');
    writeInto(pathOf('completed_archive/task-41/app.py'), 'print("hello")\n');
    return {
      params: () => ({ LOG_FILE: 'logs/orchestrator.log' }),
      faults: {
        'disk-full': diskFull(disk),
        'disk-without-inodes': withoutInodes(site.work),
        'archive-missing': folderMissing(pathOf('completed_archive'), {
          title: 'no task was ever archived',
        }),
      },
    };
  },
};

function withoutInodes(path: string): Fault {
  const named = (n: number): string => join(path, `session-${n}`);
  return {
    title: 'the disk is full of small files',
    inject: () => {
      for (let n = 0; statfsSync(path).ffree > 4; n += 1) writeFileSync(named(n), '');
    },
    isActive: () => Promise.resolve(statfsSync(path).ffree <= 4),
    undo: () => {
      for (const name of readdirSync(path)) {
        if (name.startsWith('session-')) rmSync(join(path, name));
      }
    },
  };
}
