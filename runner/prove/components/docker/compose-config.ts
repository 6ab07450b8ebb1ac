import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { dump, load } from 'js-yaml';

/** How `docker compose config` ends, as Compose v2 has it: 14 without a file, 15 for one it cannot read. */
export interface ConfigAnswer {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exitCode?: number;
}

/** Exit code for a file that cannot be read. */
export const unreadable = 15;

type Values = Readonly<Record<string, string | undefined>>;

/** Reads the real `docker-compose.yml` and `.env` of a folder, and says what each service is given. */
export function composeConfig(
  folder: string,
  shown: { readonly isQuiet: boolean; readonly format: string },
): ConfigAnswer {
  const file = join(folder, 'docker-compose.yml');
  if (!existsSync(file)) {
    return { stderr: 'no configuration file provided: not found\n', exitCode: 14 };
  }
  const unset = new Set<string>();
  try {
    const written: unknown = load(readFileSync(file, 'utf8'));
    const values = envFile(join(folder, '.env'));
    const services = Object.fromEntries(
      Object.entries(recordOf(recordOf(written)['services'])).map(([name, service]) => {
        const { env_file: files, environment, ...rest } = recordOf(service);
        const given = { ...filesOf(folder, files), ...environmentOf(environment) };
        const filled = filledIn({ ...rest, environment: given }, values, unset);
        return [name, filled];
      }),
    );
    const stderr = [...unset]
      .map((name) => `level=warning msg="The \\"${name}\\" variable is not set."\n`)
      .join('');
    if (shown.isQuiet) return { stderr };
    const stdout = shown.format === 'json' ? JSON.stringify({ services }) : dump({ services });
    return { stdout: `${stdout.trimEnd()}\n`, stderr };
  } catch (error) {
    return {
      stderr: `${error instanceof Error ? error.message : String(error)}\n`,
      exitCode: unreadable,
    };
  }
}

/** What the environment of a service would be if its container were made now. */
export function composeEnvironment(
  folder: string,
  service: string,
): Readonly<Record<string, string>> {
  const { stdout = '{}' } = composeConfig(folder, { isQuiet: false, format: 'json' });
  const services = recordOf(recordOf(JSON.parse(stdout))['services']);
  const environment = recordOf(recordOf(services[service])['environment']);
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, String(value)]),
  );
}

function envFile(path: string): Values {
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {};
}

function filesOf(folder: string, files: unknown): Values {
  if (files === undefined) return {};
  const names = Array.isArray(files) ? files : [files];
  return Object.assign(
    {},
    ...names.map((name) => {
      const path = join(folder, String(name));
      if (!existsSync(path)) throw new Error(`env file ${path} not found`);
      return envFile(path);
    }),
  ) as Values;
}

/** A map, or a list of `NAME=value`. */
function environmentOf(environment: unknown): Values {
  if (!Array.isArray(environment)) {
    return Object.fromEntries(
      Object.entries(recordOf(environment)).map(([name, value]) => [name, String(value)]),
    );
  }
  return Object.fromEntries(
    environment.map((line) => {
      const [name = '', ...value] = String(line).split('=');
      return [name, value.join('=')];
    }),
  );
}

function filledIn(value: unknown, values: Values, unset: Set<string>): unknown {
  if (typeof value === 'string') return textOf(value, values, unset);
  if (Array.isArray(value)) return value.map((one) => filledIn(one, values, unset));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, filledIn(one, values, unset)]),
  );
}

/** `$NAME`, `${NAME}` and `${NAME:-otherwise}`; `$$` is a dollar. */
function textOf(text: string, values: Values, unset: Set<string>): string {
  return text.replace(
    /\$(?:(\$)|(\w+)|\{(\w+)(?::-([^}]*))?\})/g,
    (_, dollar?: string, plain?: string, braced?: string, otherwise?: string) => {
      if (dollar !== undefined) return '$';
      const name = plain ?? braced ?? '';
      const value = values[name] ?? otherwise;
      if (value === undefined) unset.add(name);
      return value ?? '';
    },
  );
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new Error(`services must be a mapping, not ${JSON.stringify(value)}`);
  }
  return { ...value };
}
