import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileMissing, writeInto } from '../../components/files.ts';
import type { Site } from '../../lab/component.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import { debianPython } from '../../lab/needs.ts';

const packages = ['fastapi', 'uvicorn'];

/** The environment of Python that the Orchestrator's server runs in. */
export const orchestratorDependencies: Lab = {
  name: 'orchestrator-dependencies',
  title: 'Orchestrator: the virtual environment of its server, and the packages in it',
  needs: { sandbox: true, tools: [], python: ['venv', 'ensurepip'] },
  doubles: [
    'Python, its environments and pip are real; the packages are stand-ins, which pip takes from a folder instead of an index.',
  ],
  start: async (site) => {
    const pathOf = (path: string): string => join(site.work, path);
    const wheels = await site.folderFor('wheels');
    const kept = await site.folderFor('kept');
    const active = join(await site.folderFor('shell'), 'active');
    const settings = `[global]\nno-index = true\nfind-links = ${wheels}\n`;
    writeInto(join(site.home, '.config', 'pip', 'pip.conf'), settings);
    const python = (program: string, ...args: readonly string[]): string =>
      execFileSync(program, args, {
        ...{ cwd: site.work, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
        env: site.env,
      });
    writeInto(join(wheels, 'make.py'), wheelScript);
    python(debianPython, join(wheels, 'make.py'), wheels, ...packages);
    writeInto(pathOf('requirements.txt'), packages.map((name) => `${name}\n`).join(''));
    // Where the environment is active it is found first. -S: the machine's own has the real packages.
    const own = `[ -e '${active}' ] && [ -x venv/bin/python ] && exec venv/bin/python "$@"`;
    const shell = join(site.bin, 'python');
    writeInto(shell, `#!/bin/sh\n${own}\nexec ${debianPython} -S "$@"\n`, 0o755);
    writeInto(active, '');
    python(debianPython, '-m', 'venv', '--without-pip', 'venv');
    python('venv/bin/python', '-c', pipScript);
    python('venv/bin/python', '-m', 'pip', 'install', '-q', '-r', 'requirements.txt');
    const imports = (program: string): boolean => {
      try {
        python(program, '-c', 'import fastapi, uvicorn');
        return true;
      } catch {
        return false;
      }
    };
    const version = python(debianPython, '--version').trim().replace('Python ', '');
    await site.start({
      start: () =>
        Promise.resolve({
          about: { name: 'Python', version, isReal: true },
          ailment: () =>
            Promise.resolve(imports(shell) ? null : 'the Python of the shell lacks the packages'),
          close: () => Promise.resolve(),
        }),
    });
    return {
      params: () => ({ MODULE: 'fastapi' }),
      faults: {
        'venv-not-active': {
          title: 'the environment is not active',
          inject: () => {
            rmSync(active);
          },
          isActive: () => Promise.resolve(!imports(shell) && imports('venv/bin/python')),
          undo: () => {
            writeInto(active, '');
          },
        },
        'venv-missing': takenAway([pathOf('venv')], kept, {
          title: 'there is no environment yet',
          isFelt: () => !imports(shell),
        }),
        'packages-missing': takenAway(filesOf(site, 'fastapi'), kept, {
          title: 'the environment is from before a requirement',
          isFelt: () => !imports('venv/bin/python'),
        }),
        'project-elsewhere': fileMissing(pathOf('requirements.txt'), {
          title: 'this is not the folder of the project',
        }),
      },
    };
  },
};

/** The package and the note of it, without which pip installs it anew. */
function filesOf(site: Site, name: string): string[] {
  const lib = join(site.work, 'venv', 'lib');
  const packages = join(lib, readdirSync(lib)[0] ?? '', 'site-packages');
  return [name, `${name}-1.0.dist-info`].map((file) => join(packages, file));
}

/** Folders are elsewhere until they are taken back; new ones that a fix has made stay instead. */
function takenAway(
  paths: readonly string[],
  kept: string,
  fault: { readonly title: string; readonly isFelt: () => boolean },
): Fault {
  const pairs = paths.map((path) => [path, join(kept, basename(path))] as const);
  return {
    title: fault.title,
    inject: () => {
      for (const [path, away] of pairs) renameSync(path, away);
    },
    isActive: () => Promise.resolve(paths.some((path) => !existsSync(path)) && fault.isFelt()),
    undo: () => {
      if (!pairs.every(([, away]) => existsSync(away))) return;
      const isMade = paths.every((path) => existsSync(path)) && !fault.isFelt();
      for (const [path, away] of pairs) {
        rmSync(isMade ? away : path, { recursive: true, force: true });
        if (!isMade) renameSync(away, path);
      }
    },
  };
}

/** The pip that comes with Python, unpacked as `ensurepip` does it, which compiles for seconds what nobody calls. */
const pipScript = `import ensurepip, glob, sysconfig, zipfile
folders = [f"{ensurepip.__path__[0]}/_bundled", sysconfig.get_config_var("WHEEL_PKG_DIR")]
wheel, *_ = [file for folder in folders for file in glob.glob(f"{folder}/pip-*.whl")]
zipfile.ZipFile(wheel).extractall(sysconfig.get_path("purelib"))
`;

/** A wheel is a zip with the package and a note of it. */
const wheelScript = `import sys, zipfile
folder, *names = sys.argv[1:]
for name in names:
    note = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(f"{folder}/{name}-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}/__init__.py", "")
        wheel.writestr(f"{note}/METADATA", f"Metadata-Version: 2.1\\nName: {name}\\nVersion: 1.0\\n")
        wheel.writestr(f"{note}/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        files = [f"{name}/__init__.py", *(f"{note}/{file}" for file in ("METADATA", "WHEEL", "RECORD"))]
        wheel.writestr(f"{note}/RECORD", "".join(f"{file},,\\n" for file in files))
`;
