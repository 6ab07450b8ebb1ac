import { parseArgs } from 'node:util';
import type { ComposeService, ComposeState } from './compose-service.ts';

/** What a call of the double prints, and how it ends. Plain data. */
export interface DoubleAnswer {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** Answers `docker <args>` as Compose v2 would. What it does not know ends with 97, never with 0. */
export async function answerDocker(
  args: readonly string[],
  service: ComposeService,
): Promise<DoubleAnswer> {
  try {
    const [program, command = '', ...rest] = args;
    const answer = Object.hasOwn(commands, command) ? commands[command] : undefined;
    if (program !== 'compose' || answer === undefined) throw new Error('unknown command');
    return { stdout: '', stderr: '', exitCode: 0, ...(await answer(rest, service)) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const stderr = `docker (Fixbook's double) cannot do “docker ${args.join(' ')}”: ${reason}\n`;
    return { stdout: '', stderr, exitCode: 97 };
  }
}

type Command = (
  args: readonly string[],
  service: ComposeService,
) => Partial<DoubleAnswer> | Promise<Partial<DoubleAnswer>>;

const commands: Readonly<Record<string, Command | undefined>> = {
  version: (args) => {
    parseArgs({ args: [...args], options: {} });
    return { stdout: "Docker Compose version v2 (Fixbook's double)\n" };
  },

  ps: (args, service) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { all: { type: 'boolean', short: 'a' }, format: { type: 'string' } },
    });
    if (positionals.length > 0) demandService(positionals, service);
    const state = service.state();
    const isShown = values.all === true || state.kind === 'running';
    const row = isShown ? rowOf(service, state) : null;
    return { stdout: renderRow(row, values.format ?? 'table') };
  },

  up: async (args, service) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { detach: { type: 'boolean', short: 'd' } },
    });
    if (values.detach !== true) throw new Error('only with -d');
    demandService(positionals, service);
    const before = service.state().kind;
    await service.up();
    return { stderr: ` Container ${service.container}  ${upWords[before]}\n` };
  },

  stop: async (args, service) => {
    demandService(parseArgs({ args: [...args], allowPositionals: true }).positionals, service);
    const before = service.state().kind;
    await service.stop();
    return before === 'never-created'
      ? {}
      : { stderr: ` Container ${service.container}  Stopped\n` };
  },

  logs: async (args, service) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { 'no-color': { type: 'boolean' }, tail: { type: 'string', short: 'n' } },
    });
    demandService(positionals, service);
    const lines = (await service.logLines()).slice(-tailOf(values.tail ?? 'all'));
    return { stdout: lines.map((line) => `${service.name}-1  | ${line}\n`).join('') };
  },
};

const upWords: Readonly<Record<ComposeState['kind'], string>> = {
  'never-created': 'Created and started',
  exited: 'Started',
  running: 'Running',
};

function demandService(names: readonly string[], service: ComposeService): void {
  if (names.length !== 1 || names[0] !== service.name) {
    throw new Error(`the only service here is “${service.name}”`);
  }
}

function tailOf(text: string): number {
  if (text === 'all') return Infinity;
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`“${text}” is not a number of lines`);
  return Number(text);
}

/** Fields of `docker compose ps --format json`, in its order: those that this lab can tell truthfully. */
interface Row {
  readonly ExitCode: number;
  readonly Health: string;
  readonly Image: string;
  readonly Name: string;
  readonly Project: string;
  readonly Publishers: readonly {
    readonly URL: string;
    readonly TargetPort: number;
    readonly PublishedPort: number;
    readonly Protocol: string;
  }[];
  readonly Service: string;
  readonly State: 'running' | 'exited';
  readonly Status: string;
}

function rowOf(service: ComposeService, state: ComposeState): Row | null {
  if (state.kind === 'never-created') return null;
  const isRunning = state.kind === 'running';
  return {
    ExitCode: isRunning ? 0 : state.exitCode,
    Health: '',
    Image: service.image,
    Name: service.container,
    Project: 'ares',
    Publishers: isRunning
      ? [{ URL: '0.0.0.0', TargetPort: 5432, PublishedPort: service.port, Protocol: 'tcp' }]
      : [],
    Service: service.name,
    State: state.kind,
    Status: isRunning
      ? `Up ${Math.round(state.sinceMs / 1000)} seconds`
      : `Exited (${state.exitCode})`,
  };
}

function renderRow(row: Row | null, format: string): string {
  if (format === 'json') return row === null ? '' : `${JSON.stringify(row)}\n`;
  if (format !== 'table') throw new Error(`unknown format “${format}”`);
  const head = ['NAME', 'IMAGE', 'SERVICE', 'STATUS', 'PORTS'];
  if (row === null) return `${head.join('   ')}\n`;
  const ports = row.Publishers.map((p) => `${p.URL}:${p.PublishedPort}->${p.TargetPort}/tcp`);
  const cells = [row.Name, row.Image, row.Service, row.Status, ports.join(', ')];
  const widths = head.map((title, i) => Math.max(title.length, cells[i]?.length ?? 0));
  const line = (texts: readonly string[]) =>
    texts
      .map((text, i) => text.padEnd(widths[i] ?? 0))
      .join('   ')
      .trimEnd();
  return `${line(head)}\n${line(cells)}\n`;
}
