import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { DockerProject, DockerService } from './docker-service.ts';
import { fillTemplate } from './docker-template.ts';
import { flag, linesOf, read, text } from './docker-words.ts';

const sampleMs = 200;
const ticksPerSecond = 100;
const publishedPorts =
  '{{range .NetworkSettings.Ports}}{{range .}}{{println .HostPort $.Name}}{{end}}{{end}}';

/** What a command of the engine says about the containers of the machine. */
export type EngineCommand = (
  args: readonly string[],
  project: DockerProject,
) => Promise<EngineAnswer> | EngineAnswer;

interface EngineAnswer {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exitCode?: number;
}

/** `docker <command>` beside Compose: about containers, whichever project has them. */
export const engineCommands: Readonly<Record<string, EngineCommand | undefined>> = {
  version: (args) => {
    const { values } = read(args, { format: text('f') });
    const shown = { 'Server.Version': '20.10', 'Client.Version': '20.10' };
    return { stdout: `${fillTemplate(formatOf(values) ?? '{{.Server.Version}}', shown)}\n` };
  },

  ps: (args, project) => {
    const { values } = read(args, { quiet: flag('q') });
    if (values['quiet'] !== true) throw new Error('only with --quiet');
    const shown = containersOf(project).filter((one) => one.state().kind === 'running');
    return { stdout: linesOf(shown.map((one) => one.container)) };
  },

  inspect: (args, project) => {
    const { values, names } = read(args, { format: text('f') });
    const format = formatOf(values);
    if (format === undefined) throw new Error('only with --format');
    const found = named(project, names).map((one) => {
      const state = one.state();
      const port = state.kind === 'running' ? `${one.published} /${one.container}\n` : '';
      return fillTemplate(format.replace(publishedPorts, port), {
        Name: `/${one.container}`,
        RestartCount: 0,
        'index .Config.Labels "com.docker.compose.oneoff"': 'False',
        'index .Config.Labels "com.docker.compose.project.config_files"': `/srv/${project.name}/docker-compose.yml`,
        'HostConfig.Memory': one.memoryLimit ?? 0,
        'HostConfig.AutoRemove': false,
        'State.Status': state.kind,
        'State.ExitCode': state.kind === 'exited' ? state.exitCode : 0,
        'State.OOMKilled': state.kind === 'exited' && state.outOfMemory,
        'State.Error': state.kind === 'created' ? state.error : '',
      });
    });
    return { stdout: linesOf(found) };
  },

  stats: async (args, project) => {
    const { values, names } = read(args, { 'no-stream': flag(), format: text() });
    if (values['no-stream'] !== true) throw new Error('only with --no-stream');
    const wanted = names.length === 0 ? containersOf(project) : named(project, names);
    const format = formatOf(values) ?? '{{.Name}}   {{.CPUPerc}}   {{.MemPerc}}';
    const lines = await Promise.all(
      wanted.map(async (one) => fillTemplate(format, { Name: one.container, ...(await use(one)) })),
    );
    return { stdout: linesOf(lines) };
  },

  stop: async (args, project) => {
    const { names } = read(args, { time: text('t') });
    for (const one of named(project, names)) await one.stop();
    return { stdout: linesOf(names) };
  },
};

function containersOf(project: DockerProject): readonly DockerService[] {
  const all = [...project.services, ...(project.others ?? [])];
  return all.filter((one) => one.state().kind !== 'never-created');
}

function named(project: DockerProject, names: readonly string[]): readonly DockerService[] {
  if (names.length === 0) throw new Error('no container is named');
  return names.map((name) => {
    const found = containersOf(project).find((one) => one.container === name);
    if (found === undefined) throw new Error(`there is no container “${name}”`);
    return found;
  });
}

function formatOf(values: Readonly<Record<string, unknown>>): string | undefined {
  return typeof values['format'] === 'string' ? values['format'] : undefined;
}

/** Processor and memory of the process itself, as the kernel counts them. */
async function use(one: DockerService): Promise<{ CPUPerc: string; MemPerc: string }> {
  const pid = one.pid();
  if (pid === null) return { CPUPerc: '0.00%', MemPerc: '0.00%' };
  const before = ticksOf(pid);
  await pause(sampleMs);
  const seconds = (ticksOf(pid) - before) / ticksPerSecond;
  const limit = one.memoryLimit ?? totalmem();
  return {
    CPUPerc: `${((100_000 * seconds) / sampleMs).toFixed(2)}%`,
    MemPerc: `${((100 * residentBytesOf(pid)) / limit).toFixed(2)}%`,
  };
}

/** Clock ticks in user and kernel mode: fields 14 and 15 of `/proc/<pid>/stat`, after the name. */
function ticksOf(pid: number): number {
  const fields = fileOf(pid, 'stat')
    .replace(/^.*\) /s, '')
    .split(' ');
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}

function residentBytesOf(pid: number): number {
  return 1024 * Number(/VmRSS:\s+(\d+)/.exec(fileOf(pid, 'status'))?.[1] ?? 0);
}

function fileOf(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
