import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Component, Running } from '../lab/component.ts';
import type { Fault } from '../lab/lab.ts';
import { LabError } from '../lab/lab-error.ts';
import { pollUntil } from '../lab/poll-until.ts';
import { isOpen } from './api/api.ts';
import { createPm2Client, type Pm2Listed } from './pm2-daemon.ts';

const commandTimeoutMs = 30_000;

/** A real PM2 with its daemon, for the apps of one `ecosystem.config.js`. */
export interface Pm2 extends Running {
  /** Runs `pm2` with arguments; what it printed. */
  call(...args: readonly string[]): Promise<string>;
  /** Restarts an app; ends when it is online and listens again. */
  restart(app: string): Promise<void>;
  /** Status as PM2 has it, `online` or another; null when it does not know the app. */
  statusOf(app: string): Promise<string | null>;
  /** A setting as PM2 has it; undefined when it does not know the app, or the app has none. */
  settingOf(app: string, name: string): Promise<unknown>;
  /** When PM2 has started an app, in milliseconds. */
  startOf(app: string): Promise<number>;
}

/** An app as `ecosystem.config.js` has it. */
export interface Pm2App {
  readonly name: string;
  readonly script: string;
  readonly args?: readonly string[];
  readonly [setting: string]: unknown;
}

/**
 * Writes `ecosystem.config.js` into the working folder and starts its apps. To PM2 an app is online
 * before it has begun to listen: `listensOn` is a port that must be open as well.
 */
export function pm2(
  apps: readonly Pm2App[],
  { listensOn = null }: { readonly listensOn?: number | null } = {},
): Component<Pm2> {
  return {
    start: async (site) => {
      const { program, manifest, version } = await findPm2();
      const home = await site.folderFor('pm2');
      const wrapper = join(site.bin, 'pm2');
      const preload = join(home, 'without-cloud.cjs');
      await writeFile(preload, withoutCloud);
      const words = [process.execPath, '-r', preload, program].map((word) => `'${word}'`).join(' ');
      await writeFile(wrapper, `#!/bin/sh\nPM2_HOME='${home}' exec ${words} "$@"\n`);
      await chmod(wrapper, 0o755);
      await writeFile(
        join(site.work, 'ecosystem.config.js'),
        `module.exports = ${JSON.stringify({ apps }, null, 2)};\n`,
      );
      const call = async (...args: readonly string[]): Promise<string> => {
        const options = { cwd: site.work, env: site.env, timeout: commandTimeoutMs };
        const { stdout } = await promisify(execFile)(wrapper, args, {
          ...options,
          maxBuffer: 16 * 1024 * 1024,
        });
        return stdout;
      };
      await call('start', 'ecosystem.config.js');
      const daemon = createPm2Client(manifest, join(home, 'rpc.sock'));
      const listed = async (app: string): Promise<Pm2Listed | null> =>
        (await daemon.list()).find(({ name }) => name === app) ?? null;
      const statusOf = async (app: string): Promise<string | null> =>
        (await listed(app))?.status ?? null;
      const ailingApp = async (): Promise<string | null> => {
        for (const { name } of apps) {
          const status = await statusOf(name);
          if (status !== 'online') return `PM2 says that ${name} is ${status ?? 'unknown'}`;
        }
        const isQuiet = listensOn !== null && !(await isOpen(listensOn));
        return isQuiet ? `nobody listens on port ${listensOn}` : null;
      };
      const waitUntilOnline = async (): Promise<void> => {
        if (await pollUntil(async () => (await ailingApp()) === null, commandTimeoutMs)) return;
        throw new LabError('PM2 did not get its apps online', { hint: `Look into ${home}/logs.` });
      };
      await waitUntilOnline();
      return {
        about: { name: 'PM2', version, isReal: true },
        call,
        restart: async (app) => {
          await call('restart', app);
          await waitUntilOnline();
        },
        statusOf,
        settingOf: async (app, name) => (await listed(app))?.settings[name],
        startOf: async (app) => (await listed(app))?.startedMs ?? 0,
        ailment: ailingApp,
        fingerprint: async () =>
          Object.fromEntries(
            (await daemon.list()).map(({ name, status, pid, startedMs }) => [
              `app ${name}`,
              `${status}, process ${pid}, started at ${startedMs}`,
            ]),
          ),
        close: async () => {
          daemon.close();
          await call('kill');
        },
      };
    },
  };
}

/** The client of its cloud, which nothing here uses, is a fifth of what each call has to load. */
const withoutCloud = `const Module = require('node:module');
const load = Module._load;
Module._load = (name, ...rest) => (name === '@pm2/js-api' ? class {} : load(name, ...rest));
`;

async function findPm2() {
  try {
    const manifest = createRequire(import.meta.url).resolve('pm2/package.json');
    const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
    return { program: join(dirname(manifest), 'bin', 'pm2'), manifest, version };
  } catch {
    throw new LabError('pm2 is not installed, so the lab has no PM2', {
      hint: 'Run `npm install` in the project.',
    });
  }
}

/** What can go wrong with an app under PM2. */
export function pm2Faults(manager: Pm2, app: string) {
  return {
    'pm2-app-stopped': {
      title: `PM2 has ${app} stopped`,
      inject: async () => {
        await manager.call('stop', app);
      },
      isActive: async () => (await manager.statusOf(app)) === 'stopped',
      undo: async () => {
        if ((await manager.statusOf(app)) !== 'online') await manager.call('restart', app);
      },
    },
    'pm2-app-unknown': {
      title: `PM2 does not know ${app}`,
      inject: async () => {
        await manager.call('delete', app);
      },
      isActive: async () => (await manager.statusOf(app)) === null,
      undo: async () => {
        if ((await manager.statusOf(app)) !== 'online') {
          await manager.call('start', 'ecosystem.config.js', '--only', app);
        }
      },
    },
  } satisfies Record<string, Fault>;
}
