import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileReads, writeInto } from '../../components/files.ts';
import { logsNow, stampNow } from '../../components/log-lines.ts';
import { diskFull, smallDisk } from '../../components/small-disk.ts';
import { sqlite } from '../../components/sqlite.ts';
import { bothOf } from '../../lab/both-of.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import { debianPython } from '../../lab/needs.ts';

const log = 'logs/orchestrator.log';
const result = 'workspace/implementation/app.py';

/** What the Orchestrator writes: results in a workspace on a disk of its own, its log, its database. */
export const orchestratorFiles: Lab = {
  name: 'orchestrator-files',
  title: 'Orchestrator: workspace on a disk of its own, log and SQLite',
  isSlow: true,
  needs: { sandbox: true, tools: ['sqlite3', 'mount', 'umount'] },
  doubles: [
    'The agent is a program of the lab in the real Python: it saves a result in earnest, and logs what came of it.',
  ],
  start: async (site) => {
    const pathOf = (path: string): string => join(site.work, path);
    const workspace = pathOf('workspace');
    writeInto(pathOf('save.py'), saveScript);
    writeInto(pathOf('api_server.py'), '# The server would stand here.\n');
    mkdirSync(pathOf('logs'));
    const database = await site.start(
      sqlite({ file: 'orchestrator.db', schema: 'create table if not exists tasks (id integer)' }),
    );
    const disk = await site.start(smallDisk({ path: workspace, megabytes: 2 }));
    const trySaving = (path: string): void => {
      execFileSync(debianPython, ['save.py', path], { cwd: site.work, env: site.env });
    };
    const save = (path: string): void => {
      mkdirSync(dirname(resolve(site.work, path)), { recursive: true });
      trySaving(path);
    };
    save(result);
    const logged = readFileSync(pathOf(log), 'utf8');
    /** The agent saves once while the fault is there; undone, its log is that of before. */
    const savesInto = (title: string, path: string, said: string): Fault => ({
      title,
      inject: () => {
        save(path);
      },
      isActive: () => Promise.resolve(readFileSync(pathOf(log), 'utf8').includes(said)),
      undo: () => {
        writeInto(pathOf(log), logged);
      },
    });
    const mount = (...args: readonly string[]): void => {
      execFileSync(site.tool('mount'), [...args, workspace]);
    };
    return {
      params: () => ({ LOG_FILE: log, DB_FILE: 'orchestrator.db' }),
      faults: {
        ...database.faults,
        'sqlite-without-wal': bothOf(
          database.faults['sqlite-without-wal'],
          logsNow(pathOf(log), {
            title: 'a write was refused',
            lines: ['core - ERROR - (sqlite3.OperationalError) database is locked'],
          }),
        ),
        'workspace-missing': {
          title: 'the disk of the workspace is not mounted, and nobody has made the folder',
          inject: () => {
            execFileSync(site.tool('umount'), ['-l', workspace]);
            rmSync(workspace, { recursive: true });
            trySaving(result);
          },
          isActive: () => Promise.resolve(!existsSync(workspace)),
          undo: () => {
            writeInto(pathOf(log), logged);
            mkdirSync(workspace, { recursive: true });
            if (statSync(workspace).dev !== statSync(site.work).dev) return;
            mount('-t', 'tmpfs', '-o', 'size=2m', 'fixbook-disk');
            writeInto(pathOf(result), 'print("hello")\n');
          },
        },
        'workspace-read-only': {
          title: 'the disk of the workspace is mounted read-only',
          inject: () => {
            mount('-o', 'remount,ro');
          },
          isActive: () => Promise.resolve(!canMake(join(workspace, 'probe'))),
          undo: () => {
            mount('-o', 'remount,rw');
          },
        },
        'workspace-full': bothOf(
          diskFull(disk),
          savesInto('a result could not be saved', result, 'No space left'),
        ),
        'workspace-elsewhere': savesInto(
          'results are saved into another folder',
          join(site.folder, 'elsewhere', 'app.py'),
          'elsewhere',
        ),
        'workspace-never-used': fileReads(pathOf(log), {
          title: 'nothing is logged about saving',
          text: `${stampNow()} - core - INFO - Task completed\n`,
        }),
        'workspace-path-absolute': logsNow(pathOf(log), {
          title: 'the server writes below the root',
          lines: ["core - ERROR - [Errno 13] Permission denied: '/workspace'"],
        }),
      },
    };
  },
};

function canMake(path: string): boolean {
  try {
    writeInto(path, '');
    rmSync(path);
    return true;
  } catch {
    return false;
  }
}

const saveScript = `import logging, pathlib, sys
logging.basicConfig(
    filename="${log}", level="INFO", format="%(asctime)s - core - %(levelname)s - %(message)s"
)
try:
    pathlib.Path(sys.argv[1]).write_text('print("hello")\\n' * 9000)
    logging.info("File saved: %s", sys.argv[1])
except OSError as error:
    logging.error("Save failed: %s", error)
`;
