import type { DockerProject, DockerService, ServiceState } from './docker-service.ts';

/** Fields of `docker compose ps --format json`, in its order: those that a lab can tell truthfully. */
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
  readonly State: 'created' | 'running' | 'exited';
  readonly Status: string;
}

/** Services as `docker compose ps` shows them: a JSON object a line, or a table. */
export function renderServices(
  project: DockerProject,
  services: readonly DockerService[],
  format: string,
): string {
  const rows = services.flatMap((service) => rowOf(project, service) ?? []);
  if (format === 'json') return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  if (format !== 'table') throw new Error(`unknown format “${format}”`);
  return renderTable(rows);
}

function rowOf(project: DockerProject, service: DockerService): Row | null {
  const state = service.state();
  if (state.kind === 'never-created') return null;
  const isRunning = state.kind === 'running';
  const port = { TargetPort: service.target, PublishedPort: service.published };
  return {
    ExitCode: state.kind === 'exited' ? state.exitCode : 0,
    Health: '',
    Image: service.image,
    Name: service.container,
    Project: project.name,
    Publishers: isRunning ? [{ URL: '0.0.0.0', ...port, Protocol: 'tcp' }] : [],
    Service: service.name,
    State: state.kind,
    Status: statusOf(state),
  };
}

function statusOf(state: Exclude<ServiceState, { readonly kind: 'never-created' }>): string {
  switch (state.kind) {
    case 'created':
      return 'Created';
    case 'running':
      return `Up ${Math.round(state.sinceMs / 1000)} seconds`;
    case 'exited':
      return `Exited (${state.exitCode})`;
  }
}

function renderTable(rows: readonly Row[]): string {
  const head = ['NAME', 'IMAGE', 'SERVICE', 'STATUS', 'PORTS'];
  const table = rows.map((row) => {
    const ports = row.Publishers.map((p) => `${p.URL}:${p.PublishedPort}->${p.TargetPort}/tcp`);
    return [row.Name, row.Image, row.Service, row.Status, ports.join(', ')];
  });
  const widths = head.map((title, i) =>
    Math.max(title.length, ...table.map((cells) => cells[i]?.length ?? 0)),
  );
  return [head, ...table]
    .map((cells) => cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('   '))
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}
