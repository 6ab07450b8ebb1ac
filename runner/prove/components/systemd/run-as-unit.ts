import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentOf } from '../../lab/process-tree.ts';
import type { RunServer, ServerPlan } from '../../lab/server-process.ts';
import type { Systemd } from './systemd.ts';

/**
 * Runs a server as a unit of this name. It is told of by what systemd knows now, whoever has started
 * it last. `more` are lines of its section [Service].
 */
export function runAsUnit(init: Systemd, name: string, more: readonly string[] = []): RunServer {
  const unit = `${name}.service`;
  let written = '';
  const pidOf = (): number | null => {
    const pids = processesOf(init.groupOf(unit));
    return pids.find((pid) => parentOf(pid) === init.pid) ?? null;
  };
  return async (plan) => {
    const text = renderUnit(name, plan, more);
    if (text !== written) await init.write(unit, text);
    written = text;
    await writeFile(plan.logFile, `What it says is in the journal of ${unit}.\n`);
    await init.call('start', unit);
    const first = pidOf() ?? 0;
    return {
      get pid() {
        return pidOf() ?? first;
      },
      isRunning: () => pidOf() !== null,
      exitCode: () => null,
      signal: (signal) => {
        const pid = pidOf();
        if (pid !== null) process.kill(pid, signal);
      },
      end: async () => {
        await init.call('stop', unit);
      },
    };
  };
}

/** A unit as a package would bring it. How often it is started counts only where a fault wants it. */
function renderUnit(name: string, plan: ServerPlan, more: readonly string[]): string {
  const variables = Object.entries(plan.env).map(([key, value]) => quoted(`${key}=${value}`));
  return [
    '[Unit]',
    `Description=${name}`,
    'StartLimitIntervalSec=0',
    '[Service]',
    'Type=exec',
    `ExecStart=${plan.command.map((word) => quoted(word).replaceAll('$', '$$$$')).join(' ')}`,
    ...variables.map((variable) => `Environment=${variable}`),
    ...(plan.cwd === undefined ? [] : [`WorkingDirectory=${plan.cwd}`]),
    `KillSignal=${plan.endWith?.[0] ?? 'SIGTERM'}`,
    'KillMode=mixed',
    ...more,
    '[Install]',
    'WantedBy=multi-user.target',
    '',
  ].join('\n');
}

/** As one word of a unit file, where % and \\ mean something. */
function quoted(word: string): string {
  return `"${word.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%')}"`;
}

function processesOf(group: string): number[] {
  try {
    const lines = readFileSync(join(group, 'cgroup.procs'), 'utf8').split('\n');
    return lines.filter((line) => line !== '').map(Number);
  } catch {
    return [];
  }
}
