import { existsSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { type DoubleReply, startDoubles } from '../scenario/world/doubles/double-server.ts';
import { findTools } from '../scenario/world/ordinary-tools.ts';
import type { CommandAnswer, Running, Site, Tried } from './component.ts';
import { findFreePort } from './free-port.ts';
import { LabError } from './lab-error.ts';

/** Lays out an empty site. `path` is where real programs are looked for. */
export async function createSite(input: {
  readonly folder: string;
  readonly path: string;
  readonly isSandbox: boolean;
}): Promise<Site> {
  const { folder, path, isSandbox } = input;
  const [work, home, bin, temporary] = ['work', 'home', 'bin', 'tmp'].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  for (const made of [work, home, bin, temporary]) await mkdir(made, { recursive: true });
  const running: Running[] = [];
  const tried: Tried[] = [];
  const answers = new Map<string, CommandAnswer>();
  const bash = findTools(['bash'], path).get('bash') ?? '/bin/bash';
  const server = await startDoubles(join(folder, 'doubles'), bash);
  const doubles = server.open([], ({ words: [name = '', ...args], cwd }) => {
    const answer = answers.get(name);
    return answer === undefined ? Promise.resolve(unknownCommand(name)) : answer(args, cwd);
  });
  const authority = join(folder, 'ca.crt');
  const env = {
    PATH: [bin, doubles.folder, path].join(delimiter),
    HOME: home,
    TMPDIR: temporary,
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
    ...(existsSync(authority) ? { SSL_CERT_FILE: authority } : {}),
  };
  const site: Site = {
    folder,
    work,
    home,
    bin,
    env,
    isSandbox,
    running,
    tried,
    port: (own) => (isSandbox ? Promise.resolve(own) : findFreePort()),
    start: async (component) => {
      const started = await component.start(site);
      running.push(started);
      return started;
    },
    tool: (name) => {
      const found = findTools([name], path).get(name);
      if (found !== undefined) return found;
      throw new LabError(`${name} is not installed here`, { hint: `Install ${name}.` });
    },
    answerCommand: (name, answer) => {
      answers.set(name, answer);
      doubles.add([name]);
    },
    tries: (program) => {
      tried.push(program);
    },
    link: (name, program) => symlink(program, join(bin, name)),
    folderFor: async (name) => {
      const own = join(folder, name);
      await mkdir(own, { recursive: true });
      return own;
    },
    close: async () => {
      const failures: unknown[] = [];
      for (const part of [...running].reverse()) {
        await part.close().catch((error: unknown) => failures.push(error));
      }
      doubles.close();
      await server.close();
      if (failures.length > 0) throw new AggregateError(failures, 'The lab could not be closed.');
    },
  };
  return site;
}

function unknownCommand(name: string): DoubleReply {
  return { stdout: '', stderr: `${name}: nothing in this lab answers it\n`, exit: 97 };
}
