import { type DockerProject, type DockerService, EngineError } from './docker-service.ts';
import { composeConfig, unreadable } from './compose-config.ts';
import { engineCommands } from './docker-engine.ts';
import { execScript, parseExec } from './docker-exec.ts';
import { renderServices } from './docker-table.ts';
import { flag, linesOf, read, text } from './docker-words.ts';

/** What a call prints, and how it ends. Plain data. */
export interface DockerAnswer {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  /** What the caller's process becomes instead of ending. */
  readonly script?: string;
}

interface Call {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly project: DockerProject;
  readonly env: Readonly<Record<string, string>>;
}

/** Answers `docker <args>` as Compose v2 would. What it does not know ends with 97, never with 0. */
export async function answerDocker(call: Call): Promise<DockerAnswer> {
  try {
    return { stdout: '', stderr: '', exitCode: 0, ...(await answerOf(call)) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof EngineError) {
      return { stdout: '', stderr: `Error response from daemon: ${reason}\n`, exitCode: 1 };
    }
    const stderr = `docker (Fixbook's double) cannot do “docker ${call.args.join(' ')}”: ${reason}\n`;
    return { stdout: '', stderr, exitCode: 97 };
  }
}

function answerOf(call: Call): Partial<DockerAnswer> | Promise<Partial<DockerAnswer>> {
  const [program = '', ...rest] = call.args;
  if (program !== 'compose') {
    const command = Object.hasOwn(engineCommands, program) ? engineCommands[program] : undefined;
    if (command === undefined) throw new Error('unknown command');
    return command(rest, call.project);
  }
  const [name = '', ...args] = rest;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw new Error('unknown command');
  // Whatever Compose is asked, it reads its file first. In another folder the lab's own is meant.
  const file = composeConfig(call.cwd, { isQuiet: true, format: 'yaml' });
  if (name !== 'version' && file.exitCode === unreadable) return file;
  return command({ ...call, args });
}

type Command = (call: Call) => Partial<DockerAnswer> | Promise<Partial<DockerAnswer>>;

const commands: Readonly<Record<string, Command | undefined>> = {
  version: (call) => {
    read(call.args, {});
    return { stdout: "Docker Compose version v2 (Fixbook's double)\n" };
  },

  config: (call) => {
    const { values } = read(call.args, { quiet: flag('q'), services: flag(), format: text() });
    const names = call.project.services.map(({ name }) => name);
    if (values['services'] === true) return { stdout: linesOf(names) };
    return composeConfig(call.cwd, {
      isQuiet: values['quiet'] === true,
      format: typeof values['format'] === 'string' ? values['format'] : 'yaml',
    });
  },

  ps: (call) => {
    const { values, names } = read(call.args, {
      all: flag('a'),
      quiet: flag('q'),
      services: flag(),
      format: text(),
      status: text(),
    });
    const isShown = (service: DockerService): boolean => {
      const { kind } = service.state();
      if (typeof values['status'] === 'string') return kind === values['status'];
      return values['all'] === true ? kind !== 'never-created' : kind === 'running';
    };
    const shown = servicesOf(call.project, names).filter(isShown);
    if (values['services'] === true) return { stdout: linesOf(shown.map(({ name }) => name)) };
    if (values['quiet'] === true) {
      return { stdout: linesOf(shown.map(({ container }) => container)) };
    }
    const format = typeof values['format'] === 'string' ? values['format'] : 'table';
    return { stdout: renderServices(call.project, shown, format) };
  },

  up: async (call) => {
    const { values, names } = read(call.args, {
      detach: flag('d'),
      'no-deps': flag(),
      'no-recreate': flag(),
      'force-recreate': flag(),
      wait: flag(),
    });
    if (values['detach'] !== true) throw new Error('only with -d');
    const told: string[] = [];
    for (const service of servicesOf(call.project, names)) {
      const before = service.state().kind;
      if (values['force-recreate'] === true) await service.stop();
      await service.up();
      const word = values['force-recreate'] === true ? 'Started' : upWords[before];
      told.push(` Container ${service.container}  ${word}\n`);
    }
    return { stderr: told.join('') };
  },

  start: (call) => each(call, 'Started', (service) => service.up()),
  stop: (call) => each(call, 'Stopped', (service) => service.stop()),
  restart: (call) =>
    each(call, 'Started', async (service) => {
      await service.stop();
      await service.up();
    }),

  logs: async (call) => {
    const { values, names } = read(call.args, {
      'no-color': flag(),
      'no-log-prefix': flag(),
      timestamps: flag('t'),
      tail: text('n'),
      since: text(),
    });
    const tail = tailOf(typeof values['tail'] === 'string' ? values['tail'] : 'all');
    const parts: string[] = [];
    for (const service of servicesOf(call.project, names)) {
      const prefix = values['no-log-prefix'] === true ? '' : `${service.name}-1  | `;
      const lines = (await service.logLines()).slice(-tail);
      parts.push(...lines.map((line) => `${prefix}${line}\n`));
    }
    return { stdout: parts.join('') };
  },

  exec: ({ args, project, env }) => {
    const call = parseExec(args);
    const [service] = servicesOf(project, [call.service]);
    if (service?.state().kind !== 'running') {
      return { stderr: `service "${call.service}" is not running\n`, exitCode: 1 };
    }
    if (call.isTerminal) return { stderr: 'the input device is not a TTY\n', exitCode: 1 };
    return { script: execScript(call, service, env) };
  },
};

const upWords = {
  'never-created': 'Created and started',
  created: 'Started',
  exited: 'Started',
  running: 'Running',
} as const;

/** Commands that take services only; one that was never created is left out, as Compose does. */
async function each(
  call: Call,
  word: string,
  act: (service: DockerService) => Promise<void>,
): Promise<Partial<DockerAnswer>> {
  const { names } = read(call.args, { timeout: text('t') });
  const told: string[] = [];
  for (const service of servicesOf(call.project, names)) {
    if (service.state().kind === 'never-created') continue;
    await act(service);
    told.push(` Container ${service.container}  ${word}\n`);
  }
  return { stderr: told.join('') };
}

/** Those that are named, or all. */
function servicesOf(project: DockerProject, names: readonly string[]): readonly DockerService[] {
  if (names.length === 0) return project.services;
  return names.map((name) => {
    const service = project.services.find((known) => known.name === name);
    if (service !== undefined) return service;
    const known = project.services.map((one) => `“${one.name}”`).join(', ');
    throw new Error(`there is no service “${name}”, only ${known}`);
  });
}

function tailOf(word: string): number {
  if (word === 'all') return Infinity;
  if (!/^[1-9]\d*$/.test(word)) throw new Error(`“${word}” is not a number of lines`);
  return Number(word);
}
