import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Component, Running } from '../lab/component.ts';
import type { Fault } from '../lab/lab.ts';
import { debianPython } from '../lab/needs.ts';
import { createProgram, type Program } from '../lab/program.ts';
import { isOpen, statusOf } from './api/api.ts';
import { writeInto } from './files.ts';

/** Modules of Debian's Python that its labs need. */
export const uvicornModules = ['uvicorn', 'fastapi'] as const;

/** A real Uvicorn, which runs a program of the lab's that is written with FastAPI. */
export interface Uvicorn extends Running {
  readonly program: Program;
  readonly port: number;
  readonly url: string;
  /** Its program, as it stands in the working folder. */
  readonly file: string;
  /** From its next start on it runs in this folder; null is the one of its program. */
  runIn(folder: string | null): void;
}

/** `healthy` is a GET that it answers with 2xx when it is well. */
export function uvicorn(options: {
  /** Of the module: its file is `<name>.py`, and this is how a list of processes names it. */
  readonly name: string;
  readonly code: string;
  readonly port: number;
  readonly healthy: string;
  /** Where the program stands, below the working folder. */
  readonly folder?: string;
  /** The Python that runs it; Debian's own if it is not said. */
  readonly python?: string;
}): Component<Uvicorn> {
  const { name, code, healthy, python = debianPython } = options;
  return {
    start: async (site) => {
      const home = join(site.work, options.folder ?? '');
      const port = await site.port(options.port);
      const url = `http://127.0.0.1:${port}`;
      const file = join(home, `${name}.py`);
      const logFile = join(await site.folderFor(name), `${name}.log`);
      let folder: string | null = null;
      writeInto(file, code);
      const listen = ['--app-dir', home, '--port', String(port), '--no-access-log'];
      const program = createProgram({
        name,
        plan: () => ({
          command: [python, '-m', 'uvicorn', `${name}:app`, ...listen],
          logFile,
          // An edit within a second of the last one must not meet the bytecode of before.
          env: { ...site.env, PYTHONDONTWRITEBYTECODE: '1' },
          cwd: folder ?? home,
        }),
        isReady: () => isOpen(port),
      });
      await program.start();
      const asked = ['-c', 'from importlib.metadata import version; print(version("uvicorn"))'];
      const version = execFileSync(debianPython, asked, { encoding: 'utf8' }).trim();
      return {
        about: { name: 'Uvicorn', version, isReal: true },
        ...{ program, port, url, file },
        runIn: (other) => {
          folder = other;
        },
        ailment: async () => {
          const status = await statusOf(`${url}${healthy}`);
          return status >= 200 && status < 300 ? null : `${name} answers ${status} on ${healthy}`;
        },
        close: () => program.stop(),
      };
    },
  };
}

/** What was changed counts from the next start of the server on, which follows at once. */
export function withRestart(server: Uvicorn, change: Fault): Fault {
  let isInjected = false;
  return {
    ...change,
    inject: async () => {
      isInjected = true;
      await change.inject();
      await server.program.restart();
    },
    undo: async () => {
      await change.undo();
      if (isInjected) await server.program.restart();
      isInjected = false;
    },
  };
}
