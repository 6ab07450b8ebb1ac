import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import type { Component, Fingerprint, Running } from '../../lab/component.ts';
import { writeInto } from '../files.ts';
import { goEnvironment } from '../go-program.ts';
import { type Inspected, inspect } from './engine-api.ts';

const run = promisify(execFile);

/** A service as `docker-compose.yml` has it. */
export type ComposeService = Readonly<Record<string, unknown>>;
/** What a `docker-compose.yml` holds. */
export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks?: Readonly<Record<string, unknown>>;
}

/** A real project of Docker Compose in the folder where playbooks are run. */
export interface ComposeProject extends Running {
  /** Calls `docker compose`; rejects when it ends with another code than 0. */
  readonly compose: (...args: readonly string[]) => Promise<string>;
  readonly docker: (...args: readonly string[]) => Promise<string>;
  /** Writes the file anew; what runs stays as it is. */
  readonly write: (file: ComposeFile) => void;
  /** The file as it should be, and every container as it says. */
  readonly restore: () => Promise<void>;
  /** What the engine knows of the container of a service. */
  readonly container: (service: string) => Promise<Inspected | null>;
}

/** To be started after the engine and the images. JSON is YAML. */
export function composeProject(options: {
  readonly name: string;
  readonly file: ComposeFile;
}): Component<ComposeProject> {
  const { name, file } = options;
  const services = Object.keys(file.services);
  const nameOf = (service: string): string => {
    const own = file.services[service]?.['container_name'];
    return typeof own === 'string' ? own : `${name}-${service}-1`;
  };
  return {
    start: async (site) => {
      const docker = site.tool('docker');
      const callOf =
        (program: string) =>
        async (...args: readonly string[]): Promise<string> => {
          const { stdout } = await run(program, args, {
            cwd: site.work,
            env: { ...site.env, ...goEnvironment },
          });
          return stdout.trim();
        };
      const call = callOf(docker);
      // By itself: Docker would start it twice for each call, the first time to ask what it is.
      const compose = callOf(await call('info', '--format', pluginPath));
      const write = (written: ComposeFile): void => {
        const text = JSON.stringify({ name, ...written }, null, 2);
        writeInto(join(site.work, 'docker-compose.yml'), `${text}\n`);
      };
      const container = (service: string) => inspect(nameOf(service));
      const ailment = async (): Promise<string | null> => {
        for (const service of services) {
          const ailing = ailmentOf(await container(service));
          if (ailing !== null) return `${service} ${ailing}`;
        }
        return null;
      };
      const fingerprint = async (): Promise<Fingerprint> => {
        const looks = services.map(async (service) => {
          const found = await container(service);
          const is = found === null ? 'none' : `${found.Id.slice(0, 12)}, ${found.State.StartedAt}`;
          return [`container of ${service}`, is] as const;
        });
        return Object.fromEntries(await Promise.all(looks));
      };
      let restored: Fingerprint | null = null;
      const restore = async (): Promise<void> => {
        write(file);
        // Whatever has cured a fault, it is taken back once more; Compose would take long to find nothing to do.
        if ((await ailment()) === null && isDeepStrictEqual(await fingerprint(), restored)) return;
        await compose('up', '--detach', '--remove-orphans', '--timeout', '1');
        restored = await fingerprint();
      };
      await restore();
      return {
        about: {
          name: 'Docker Compose',
          version: await compose('version', '--short'),
          isReal: true,
        },
        compose,
        docker: call,
        write,
        restore,
        container,
        ailment,
        fingerprint,
        // They end with the engine's lab.
        close: () => Promise.resolve(),
      };
    },
  };
}

const pluginPath = '{{range .ClientInfo.Plugins}}{{if eq .Name "compose"}}{{.Path}}{{end}}{{end}}';

function ailmentOf(container: Inspected | null): string | null {
  if (container === null) return 'has no container';
  const { Status, Health } = container.State;
  if (Status !== 'running') return `is ${Status}`;
  if (Health !== undefined && Health.Status !== 'healthy') return `is ${Health.Status}`;
  return null;
}
