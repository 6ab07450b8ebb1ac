import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { apiFaults } from '../../components/api/api.ts';
import { fileOld, fileReads, writeInto } from '../../components/files.ts';
import { uvicorn, uvicornModules } from '../../components/uvicorn.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import { debianPython } from '../../lab/needs.ts';
import { mcpFolder, mcpName, mcpServer } from './mcp-server.ts';
import { rightKey } from './mcp-table.ts';

const log = 'backend/logs/improvement_cycle.log';
const engine = 'backend/core/self_building/intelligence/learning_engine.py';
const backup = 'backend/backups/backup.tar.gz';
/** Of two versions of the code. */
const [older, newer] = ['THRESHOLD = 0.10\n', 'THRESHOLD = 0.15\n'];
const settings = `SELF_BUILDING_MCP_API_KEY=${rightKey}\n`;
const identity = ['-c', 'user.name=lab', '-c', 'user.email=lab@localhost'];

/** The Self-Building Agent: its MCP server, its key, its cycle, its code and its backups. */
export const selfBuildingAgent: Lab = {
  name: 'self-building-agent',
  title: 'Self-Building Agent: MCP server, cycle, code and backups',
  needs: { sandbox: true, tools: ['git', 'tar'], python: [...uvicornModules] },
  doubles: [
    'The program of the MCP server is a small one; FastAPI and Uvicorn, which run it, are the real ones.',
    '`make` is a double: it really restarts that server. The script that looks at the code is a stand-in in Python: it asks the real git.',
  ],
  start: async (site) => {
    await site.link('python', debianPython);
    const pathOf = (path: string): string => join(site.work, path);
    writeInto(pathOf('backend/scripts/verify_system_state.py'), verify);
    writeInto(pathOf('.env'), settings);
    writeInto(pathOf(log), '10:00:00 INFO cycle ended opportunities_identified=3\n');
    const programs = { git: site.tool('git'), tar: site.tool('tar') };
    const git = (...args: readonly string[]): string =>
      execFileSync(programs.git, [...identity, '-C', site.work, ...args], {
        env: site.env,
        encoding: 'utf8',
      });
    git('init', '-q');
    for (const text of [older, newer]) {
      writeInto(pathOf(engine), text);
      git('add', 'backend/core');
      git('commit', '-q', '-m', text.trim());
    }
    writeInto(pathOf(backup), '');
    execFileSync(programs.tar, ['-czf', pathOf(backup), '-C', site.work, 'backend/core']);
    for (const [command, program] of Object.entries(programs)) {
      const version = /\d+(\.\d+)+/.exec(
        execFileSync(program, ['--version'], { encoding: 'utf8' }),
      );
      site.tries({ command, about: { name: command, version: version?.[0] ?? '', isReal: true } });
    }
    const server = await site.start(
      uvicorn({
        ...{ name: mcpName, folder: mcpFolder, code: mcpServer },
        ...{ port: 8004, healthy: '/health' },
      }),
    );
    const restart = async (): Promise<void> => {
      await server.program.restart();
      appendFileSync(pathOf(log), '10:00:00 INFO agent started\n');
    };
    site.answerCommand('make', async (args) => {
      if (!args.includes('SERVICE=self-building')) return { stdout: '', stderr: '', exit: 2 };
      await restart();
      return { stdout: 'restarted\n', stderr: '', exit: 0 };
    });
    let key = rightKey;
    const keyIs = (title: string, value: string): Fault => ({
      title,
      inject: () => {
        key = value;
      },
      isActive: () => Promise.resolve(key !== rightKey),
      undo: () => {
        key = rightKey;
      },
    });
    return {
      params: () => ({
        MCP_URL: server.url,
        SELF_BUILDING_MCP_API_KEY: key,
        ENV_FILE: '.env',
        LOG_DIR: 'backend/logs',
        CYCLE_ID: 'cyc-1842',
        BACKUP_FILE: backup,
      }),
      faults: {
        ...apiFaults('agent', server),
        'key-placeholder': keyIs('the key is still the placeholder', 'your-key-here'),
        'key-differs': keyIs('another key than the agent’s is used', 'sba-lab-another-9876543210'),
        'key-not-loaded': {
          title: 'the agent still works with an older key',
          inject: async () => {
            writeFileSync(pathOf('.env'), settings.replace(rightKey, 'sba-lab-older-0000000000'));
            await server.program.restart();
            writeFileSync(pathOf('.env'), settings);
          },
          isActive: async () => (await askStatus(server.url)) === 401,
          undo: async () => {
            if ((await askStatus(server.url)) === 401) await server.program.restart();
          },
        },
        'cycle-failed': fileReads(pathOf(log), {
          title: 'a step of the cycle has failed',
          text: '10:00:00 INFO cycle began\n10:01:00 ERROR step deploy failed\n',
        }),
        'cycle-hangs': fileOld(pathOf(log), {
          title: 'the cycle has hung for an hour',
          minutes: 60,
        }),
        'code-mixed': {
          title: 'a part of the code is of another version',
          inject: () => void git('checkout', '-q', 'HEAD~1', '--', engine),
          isActive: () => Promise.resolve(readFileSync(pathOf(engine), 'utf8') === older),
          undo: () => void git('checkout', '-q', 'HEAD', '--', engine),
        },
        'backup-truncated': fileReads(pathOf(backup), {
          title: 'the backup is damaged',
          text: 'not an archive',
        }),
      },
    };
  },
};

async function askStatus(url: string): Promise<number> {
  const response = await fetch(`${url}/mcp`, {
    method: 'POST',
    headers: { authorization: `Bearer ${rightKey}` },
    body: 'get_system_status',
  });
  await response.body?.cancel();
  return response.status;
}

/** The code fits together when it is that of one version. */
const verify = `import subprocess, sys
sys.exit(subprocess.call(["git", "diff", "--stat", "--exit-code", "HEAD", "--", "backend/core"]))
`;
