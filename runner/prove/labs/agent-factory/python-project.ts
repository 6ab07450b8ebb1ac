import { execFile } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { fileReads, folderMissing, lineChanged, writeInto } from '../../components/files.ts';
import type { Component, Running, Site } from '../../lab/component.ts';
import type { Fault } from '../../lab/lab.ts';
import { debianPython } from '../../lab/needs.ts';

const run = promisify(execFile);

/** A project with a real environment of Python, in which it is installed. */
export interface PythonProject extends Running {
  /** Folders with a `python` that has pytest, and one that has not. */
  readonly withTests: string;
  readonly withoutTests: string;
  readonly faults: Readonly<Record<string, Fault>>;
}

/** The environment is `.venv`; the shell that playbooks run in has activated it. */
export function pythonProject(): Component<PythonProject> {
  return {
    start: async (site) => {
      const environment = join(site.work, '.venv');
      await makeEnvironment(site);
      const python = join(environment, 'bin', 'python');
      const activated = join(site.bin, 'python');
      const startsWith = (program: string): string => `#!/bin/sh\nexec '${program}' "$@"\n`;
      // Where the environment is gone, the next Python on PATH is found.
      const own = `#!/bin/sh\n[ -x '${python}' ] && exec '${python}' "$@"\nexec ${debianPython} "$@"\n`;
      writeInto(activated, own, 0o755);
      const pythons = ['python-with-tests', 'python-without-tests'].map((name) =>
        join(site.folder, name),
      ) as [string, string];
      writeInto(join(pythons[0], 'python'), startsWith(debianPython), 0o755);
      writeInto(join(pythons[1], 'python'), `#!/bin/sh\nexec ${debianPython} -S "$@"\n`, 0o755);
      site.answerCommand('uv', (args, cwd) => answerUv(site, args, cwd));
      const imports = (program: string): Promise<boolean> =>
        run(program, ['-c', 'import agent_factory'], { env: site.env }).then(
          () => true,
          () => false,
        );
      const { link, note } = installedFiles(environment);
      return {
        about: { name: 'Python', version: await versionOf(python), isReal: true },
        withTests: pythons[0],
        withoutTests: pythons[1],
        ailment: async () =>
          (await imports(activated)) ? null : 'the Python of the shell cannot import agent_factory',
        close: () => Promise.resolve(),
        faults: {
          'venv-missing': folderMissing(environment, { title: 'there is no environment yet' }),
          'venv-without-tests': lineChanged(join(environment, 'pyvenv.cfg'), {
            title: 'pytest is not in the environment',
            line: /^include-system-site-packages/,
            to: 'include-system-site-packages = false',
          }),
          'shell-other-python': fileReads(activated, {
            title: 'the shell has another Python',
            text: startsWith(debianPython),
          }),
          'project-elsewhere': lineChanged(join(site.work, 'pyproject.toml'), {
            title: 'this is the folder of another project',
            line: /^name/,
            to: 'name = "ares"',
          }),
          'project-not-installed': {
            title: 'the environment has not the project itself',
            inject: () => {
              rmSync(link);
              rmSync(dirname(note), { recursive: true });
            },
            isActive: async () => !existsSync(note) && !(await imports(python)),
            undo: () => {
              install(site);
            },
          },
          'project-moved': fileReads(link, {
            title: 'the folder of the project was moved after it was installed',
            text: `${join(site.folder, 'before', 'src')}\n`,
            isActive: async () => !(await imports(python)),
          }),
        },
      };
    },
  };
}

async function makeEnvironment(site: Site): Promise<void> {
  await run(debianPython, ['-m', 'venv', '--without-pip', '--system-site-packages', '.venv'], {
    cwd: site.work,
    env: site.env,
    timeout: 30_000,
  });
  install(site);
}

/** As an installation in development mode leaves it: a link to the source, and a note of the version. */
function install(site: Site): void {
  const { link, note } = installedFiles(join(site.work, '.venv'));
  writeInto(link, `${join(site.work, 'src')}\n`);
  writeInto(note, 'Metadata-Version: 2.1\nName: agent-factory\nVersion: 1.0.0\n');
}

function installedFiles(environment: string) {
  const [version = 'python3'] = readdirSync(join(environment, 'lib'));
  const packages = join(environment, 'lib', version, 'site-packages');
  return {
    link: join(packages, 'agent_factory.pth'),
    note: join(packages, 'agent_factory-1.0.0.dist-info', 'METADATA'),
  };
}

async function versionOf(python: string): Promise<string> {
  const { stdout } = await run(python, ['--version'], { timeout: 10_000 });
  return stdout.trim().replace('Python ', '');
}

async function answerUv(site: Site, args: readonly string[], cwd: string) {
  const [command, ...rest] = args;
  const python = join(site.work, '.venv', 'bin', 'python');
  if (command === 'run' && rest[0] === '--no-sync' && rest[1] === 'python') {
    return runPython(python, rest.slice(2), cwd, site);
  }
  if (args.join(' ') === 'pip show agent-factory') {
    const code = 'import importlib.metadata as m; print("Version:", m.version("agent-factory"))';
    return runPython(python, ['-c', code], cwd, site);
  }
  if (['sync', 'sync --reinstall-package agent-factory'].includes(args.join(' '))) {
    rmSync(join(site.work, '.venv'), { recursive: true, force: true });
    await makeEnvironment(site);
    return { stdout: '', stderr: 'Installed 1 package\n', exit: 0 };
  }
  const stderr = `uv (Fixbook's double) cannot do “uv ${args.join(' ')}”\n`;
  return { stdout: '', stderr, exit: 97 };
}

function runPython(python: string, args: readonly string[], cwd: string, site: Site) {
  return new Promise<{ stdout: string; stderr: string; exit: number }>((resolve) => {
    // What else is installed on this machine is none of the project's.
    const env = { ...site.env, PYTEST_DISABLE_PLUGIN_AUTOLOAD: '1' };
    const options = { cwd, env, timeout: 60_000 };
    const child = execFile(python, args, options, (error, stdout, stderr) => {
      const exit = error === null ? 0 : typeof error.code === 'number' ? error.code : 2;
      resolve({ stdout, stderr: stderr || (error === null ? '' : error.message), exit });
    });
    child.stdin?.end();
  });
}
