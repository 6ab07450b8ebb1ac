import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import type { Component, Running } from '../lab/component.ts';
import { memoryGroup } from '../lab/control-groups.ts';
import { LabError } from '../lab/lab-error.ts';
import { pollUntil } from '../lab/poll-until.ts';

const closeTimeoutMs = 5_000;

/** A limit of memory that the kernel keeps: what needs more is killed. */
export interface MemoryLimit extends Running {
  /** Words before a command: it and all that it starts are under the limit. */
  readonly under: readonly string[];
  /** How many processes the kernel has killed for it. */
  kills(): number;
}

/** A control group of the lab's own. Start it before what is to run under it. */
export function memoryLimit(options: { readonly megabytes: number }): Component<MemoryLimit> {
  const { megabytes } = options;
  return {
    start: () => {
      const name = process.env['FIXBOOK_LAB_GROUP'] ?? '';
      const group = memoryGroup(name);
      if (name === '') {
        throw new LabError('there is no place for a control group', { hint: 'Use a sandbox.' });
      }
      mkdirSync(group);
      // Where the machine has swap, it must not take what is above the limit.
      writeFileSync(join(group, 'memory.swappiness'), '0');
      writeFileSync(join(group, 'memory.limit_in_bytes'), String(megabytes * 1024 * 1024));
      const enter = 'echo "$$" >"$0/cgroup.procs" && exec "$@"';
      return Promise.resolve({
        about: { name: 'memory limit of Linux', version: release(), isReal: true },
        under: ['/bin/sh', '-c', enter, group],
        kills: () => {
          const told = readFileSync(join(group, 'memory.oom_control'), 'utf8');
          return Number(/^oom_kill (\d+)$/m.exec(told)?.[1] ?? 0);
        },
        ailment: () => Promise.resolve(null),
        close: async () => {
          if (await pollUntil(() => isRemoved(group), closeTimeoutMs)) return;
          throw new LabError(`${group} cannot be removed`, { hint: 'What runs in it?' });
        },
      });
    },
  };
}

/** Only when its last process has ended. */
function isRemoved(group: string): boolean {
  try {
    rmdirSync(group);
    return true;
  } catch {
    return false;
  }
}
