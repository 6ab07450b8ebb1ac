import { existsSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Component, Running } from '../../lab/component.ts';
import type { Fault } from '../../lab/lab.ts';
import { type DockerAnswer, answerDocker } from './docker-commands.ts';
import type { DockerProject, DockerService } from './docker-service.ts';

/** Scripts are read at once, so that their files can be written again. */
const maxScripts = 1_000;

/** A `docker` without an engine: it starts and stops the real components of the lab. */
export interface Docker extends Running {
  readonly project: DockerProject;
  /** Every call so far, the oldest first. */
  calls(): readonly DockerCall[];
}

/** One call. Plain data. */
export interface DockerCall {
  readonly args: readonly string[];
  readonly exitCode: number;
}

/** To be started after the servers that it drives. */
export function docker(project: DockerProject): Component<Docker> {
  return {
    start: async (site) => {
      const file = join(site.work, 'docker-compose.yml');
      if (!existsSync(file)) writeFileSync(file, composeFileOf(project));
      const calls: DockerCall[] = [];
      const scripts = await mkdtemp(join(site.folder, 'exec-'));
      let count = 0;
      let queue: Promise<unknown> = Promise.resolve();
      site.answerCommand('docker', async (args, cwd) => {
        // One at a time, as an engine would do for one container.
        const answering: Promise<DockerAnswer> = queue.then(() =>
          answerDocker({ args, cwd, project, env: site.env }),
        );
        queue = answering;
        const { stdout, stderr, exitCode, script } = await answering;
        calls.push({ args, exitCode });
        if (script === undefined) return { stdout, stderr, exit: exitCode };
        const program = join(scripts, String((count = (count + 1) % maxScripts)));
        writeFileSync(program, script, { mode: 0o700 });
        return { exec: program };
      });
      return {
        about: { name: 'docker (double)', version: 'Compose v2', isReal: false },
        project,
        calls: () => [...calls],
        ailment: () => {
          const missing = project.services.find((service) => service.state().kind !== 'running');
          return Promise.resolve(missing === undefined ? null : `${missing.name} is not up`);
        },
        close: () => Promise.resolve(),
      };
    },
  };
}

/** What a `docker-compose.yml` says of them; JSON is YAML. */
function composeFileOf({ services }: DockerProject): string {
  const written = services.map(
    ({ name, image, published, target }) =>
      [name, { image, ports: [`${published}:${target}`] }] as const,
  );
  return `${JSON.stringify({ services: Object.fromEntries(written) }, null, 2)}\n`;
}

/** Compose has no container for a service. */
export function neverCreated(service: DockerService): Fault {
  return {
    title: `there is no container for ${service.name}`,
    inject: () => service.remove(),
    isActive: () => Promise.resolve(service.state().kind === 'never-created'),
    undo: () => service.up(),
  };
}
