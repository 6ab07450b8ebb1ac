import { execFile } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Component, Running } from '../lab/component.ts';
import { findPackage } from '../lab/find-package.ts';
import type { Fault } from '../lab/lab.ts';
import { LabError } from '../lab/lab-error.ts';
import { createProgram, type Program } from '../lab/program.ts';
import { isOpen, statusOf } from './api/api.ts';
import { endsAtStart } from './api/broken-starts.ts';
import { digestOf } from './digest-of.ts';
import { smallDisk } from './small-disk.ts';

/** The package that has the server itself; without it `chromadb` is a client only. */
export const chromaPackages: readonly string[] = [
  'chromadb',
  `chromadb-js-bindings-${process.platform}-${process.arch}-gnu`,
];

/** A real Chroma, with its data on a file system of its own. */
export interface Chroma extends Running {
  readonly program: Program;
  readonly port: number;
  readonly url: string;
  readonly folder: string;
}

/** The server of the npm package, as `chroma run` starts it. */
export function chroma({ port: own = 8000 }: { readonly port?: number } = {}): Component<Chroma> {
  return {
    start: async (site) => {
      const [client, bindings] = chromaPackages.map(findPackage);
      if (client == null || bindings == null) {
        throw new LabError('Chroma is not installed', { hint: 'Run `npm install`.' });
      }
      const logs = await site.folderFor('chroma');
      const port = await site.port(own);
      const url = `http://127.0.0.1:${port}`;
      const folder = join(logs, 'data');
      const disk = await site.start(smallDisk({ path: folder, megabytes: 16 }));
      const cli = join(client, 'dist', 'cli.mjs');
      const where = ['--path', folder, '--host', '127.0.0.1', '--port', String(port)];
      const program = createProgram({
        name: 'Chroma',
        plan: () => ({
          command: [process.execPath, cli, 'run', ...where],
          logFile: join(logs, 'chroma.log'),
          env: site.env,
        }),
        isReady: async () => (await statusOf(`${url}/api/v2/heartbeat`)) === 200,
      });
      await program.start();
      const { version } = JSON.parse(readFileSync(join(bindings, 'package.json'), 'utf8')) as {
        version: string;
      };
      return {
        about: { name: 'Chroma', version, isReal: true },
        program,
        port,
        url,
        folder: disk.path,
        ailment: async () => {
          const status = await statusOf(`${url}/api/v2/heartbeat`);
          return status === 200 ? null : `Chroma answers ${status} on its heartbeat`;
        },
        fingerprint: () =>
          Promise.resolve({
            process: String(program.pid),
            data: digestOf(readFileSync(join(folder, database))),
          }),
        close: () => program.stop(),
      };
    },
  };
}

const database = 'chroma.sqlite3';

/** What can go wrong with any Chroma. */
export function chromaFaults(store: Chroma) {
  const { program, folder, port } = store;
  const kept = `${folder}.kept`;
  const isClosed = async (): Promise<boolean> => !(await isOpen(port));
  return {
    'chroma-stopped': {
      title: 'Chroma is stopped',
      inject: () => program.stop(),
      isActive: isClosed,
      undo: () => program.start(),
    },
    'chroma-frozen': {
      title: 'Chroma hangs: it accepts connections and never answers',
      inject: () => {
        program.freeze();
      },
      isActive: async () => (await isOpen(port)) && (await statusOf(`${store.url}/`)) === 0,
      undo: () => {
        program.thaw();
      },
    },
    'chroma-data-damaged': endsAtStart(program, {
      title: 'the database of Chroma is damaged',
      says: 'file is not a database',
      break: () => {
        cpSync(folder, kept, { recursive: true });
        for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
        writeFileSync(join(folder, database), 'x'.repeat(8_192));
      },
      mend: () => {
        if (!existsSync(kept)) return;
        for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
        cpSync(kept, folder, { recursive: true });
        rmSync(kept, { recursive: true });
      },
    }),
    'chroma-read-only': endsAtStart(program, {
      title: 'Chroma may not write its folder',
      says: 'readonly database',
      break: () => run('mount', ['-o', 'remount,ro', folder]),
      mend: () => run('mount', ['-o', 'remount,rw', folder]),
    }),
  } satisfies Record<string, Fault>;
}

const run = promisify(execFile);
