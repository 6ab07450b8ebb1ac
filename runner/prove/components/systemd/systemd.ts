import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, openSync, closeSync, readFileSync } from 'node:fs';
import { chmod, cp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Component, Running, Site } from '../../lab/component.ts';
import { LabError } from '../../lab/lab-error.ts';
import { pollUntil } from '../../lab/poll-until.ts';
import { bootScript, enterScript, settings } from './boot-script.ts';
import { findSystemd, unifiedGroups } from './systemd-problem.ts';

const bootTimeoutMs = 20_000;
const callTimeoutMs = 30_000;

/** A real systemd with a real journal: the first process of a space of its own inside of the sandbox. */
export interface Systemd extends Running {
  /** What `systemctl` answers. */
  call(...args: readonly string[]): Promise<SystemdAnswer>;
  /** One property of a unit, as systemd itself has it. */
  property(unit: string, name: string): Promise<string>;
  /** Writes a file below `/etc/systemd/system` and has it read. */
  write(file: string, text: string): Promise<void>;
  /** Takes such a file away and has that read. */
  remove(file: string): Promise<void>;
  /** Where that file is, seen from the lab. */
  pathOf(file: string): string;
  /** The group of a unit, seen from the lab: its processes have the lab's numbers there. */
  groupOf(unit: string): string;
  /** The first process, by the lab's number. */
  readonly pid: number;
}

export interface SystemdAnswer {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Start it before what is to run in its units. It puts `systemctl` and `journalctl` on PATH. */
export function systemd(): Component<Systemd> {
  return {
    start: async (site) => {
      const found = findSystemd();
      const name = process.env['FIXBOOK_LAB_GROUP'] ?? '';
      if (found === null || name === '') {
        throw new LabError('there is no systemd here', { hint: 'A lab says that it needs one.' });
      }
      const group = join(unifiedGroups() ?? '', name);
      mkdirSync(group);
      const folder = await layOut(site, found.units);
      const boot = startBoot({ site, folder, group, program: found.program });
      const pid = await firstProcess({ boot, group, folder });
      const inside = ['--target', String(pid), '--mount', '--pid', '--cgroup', '--uts'];
      const nsenter = site.tool('nsenter');
      const programs = { systemctl: site.tool('systemctl'), journalctl: site.tool('journalctl') };
      for (const [command, program] of Object.entries(programs)) {
        const file = join(site.bin, command);
        const script = `#!/bin/sh\nexec '${nsenter}' ${inside.join(' ')} -- '${program}' "$@"\n`;
        await writeFile(file, script);
        await chmod(file, 0o755);
      }
      const call = (...args: readonly string[]): Promise<SystemdAnswer> =>
        answerOf(nsenter, [...inside, '--', programs.systemctl, ...args], site.env);
      const property = async (unit: string, wanted: string): Promise<string> =>
        (await call('show', `--property=${wanted}`, '--value', unit)).stdout.trim();
      const pathOf = (file: string): string => join(folder, 'etc', 'system', file);
      if (
        !(await pollUntil(
          async () => (await call('is-active', 'multi-user.target')).exit === 0,
          bootTimeoutMs,
        ))
      ) {
        throw new LabError('systemd does not come up', { hint: `Look at ${folder}/boot.log.` });
      }
      return {
        about: { name: 'systemd', version: await versionOf(found.program), isReal: true },
        pid,
        call,
        property,
        pathOf,
        write: async (file, text) => {
          mkdirSync(dirname(pathOf(file)), { recursive: true });
          await writeFile(pathOf(file), text);
          await call('daemon-reload');
        },
        remove: async (file) => {
          await rm(pathOf(file), { force: true });
          await call('daemon-reload');
        },
        groupOf: (unit) => join(group, sliceOf(unit), unit),
        ailment: async () => {
          const state = (await call('is-system-running')).stdout.trim();
          return state === 'running' ? null : `systemd is ${state}`;
        },
        close: async () => {
          boot.kill('SIGKILL');
          if (boot.exitCode === null && boot.signalCode === null) await once(boot, 'exit');
        },
      };
    },
  };
}

/** Instances of a template have a slice of their own. */
function sliceOf(unit: string): string {
  const template = /^([^@]+)@/.exec(unit)?.[1];
  if (template === undefined) return 'system.slice';
  return join('system.slice', `system-${template.replaceAll('-', '\\x2d')}.slice`);
}

async function layOut(site: Site, units: string): Promise<string> {
  const folder = await site.folderFor('systemd');
  for (const name of ['dev', 'etc/system']) mkdirSync(join(folder, name), { recursive: true });
  for (const [file, text] of Object.entries(settings)) {
    await writeFile(join(folder, 'etc', file), text);
  }
  for (const name of ['.service', '.socket', '-dev-log.socket']) {
    const unit = `systemd-journald${name}`;
    await cp(join(units, unit), join(folder, 'etc', 'system', unit), { dereference: true });
  }
  await writeFile(join(folder, 'machine-id'), `${'f1'.repeat(16)}\n`);
  return folder;
}

function startBoot(at: {
  readonly site: Site;
  readonly folder: string;
  readonly group: string;
  readonly program: string;
}): ChildProcess {
  const log = openSync(join(at.folder, 'boot.log'), 'a');
  const boot = ['/bin/sh', '-c', bootScript, 'sh', at.folder, at.program];
  const enter = ['/bin/sh', '-c', enterScript, at.group, ...boot];
  const child = spawn(
    at.site.tool('unshare'),
    ['--pid', '--fork', '--kill-child', '--', ...enter],
    { stdio: ['ignore', log, log], env: { PATH: at.site.env['PATH'] ?? '' }, detached: true },
  );
  closeSync(log);
  return child;
}

/** When it takes commands: it is in its own group then. */
async function firstProcess(at: {
  readonly boot: ChildProcess;
  readonly group: string;
  readonly folder: string;
}): Promise<number> {
  let pid = 0;
  const isUp = (): boolean => {
    const processes = join(at.group, 'init.scope', 'cgroup.procs');
    pid = existsSync(processes) ? Number(readFileSync(processes, 'utf8').split('\n')[0]) : 0;
    return pid > 0 && existsSync(`/proc/${pid}/root/run/systemd/private`);
  };
  await pollUntil(() => isUp() || at.boot.exitCode !== null, bootTimeoutMs);
  if (isUp()) return pid;
  at.boot.kill('SIGKILL');
  const told = readFileSync(join(at.folder, 'boot.log'), 'utf8').trim();
  throw new LabError(`systemd did not start: ${told}`, {
    hint: 'A lab with systemd needs root and control groups of version 2.',
  });
}

async function answerOf(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<SystemdAnswer> {
  try {
    const told = await promisify(execFile)(program, args, { env, timeout: callTimeoutMs });
    return { exit: 0, ...told };
  } catch (error) {
    if (!(error instanceof Error) || !('stdout' in error)) throw error;
    const { code, stdout, stderr } = error as Error & Record<'code' | 'stdout' | 'stderr', unknown>;
    return { exit: Number(code), stdout: String(stdout), stderr: String(stderr) };
  }
}

async function versionOf(program: string): Promise<string> {
  const { stdout } = await promisify(execFile)(program, ['--version'], { timeout: 10_000 });
  return /^systemd (\d+)/.exec(stdout)?.[1] ?? 'unknown';
}
