import { appendFileSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { api, apiFaults } from '../../components/api.ts';
import type { ApiTable } from '../../components/api-table.ts';
import { fileMissing, fileOld, fileReads, writeInto } from '../../components/files.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import { debianPython } from '../../lab/needs.ts';
import { scripts, state } from './scripts.ts';

const log = 'backend/logs/improvement_cycle.log';
const engine = 'backend/core/self_building/intelligence/learning_engine.py';
const backup = 'backend/backups/backup.tar.gz';
/** Made up; the lab's agent takes no other. */
const rightKey = 'sba-lab-0123456789abcdef';

/** The Self-Building Agent: its MCP server, its key, its cycle, its tenants and its backups. */
export const selfBuildingAgent: Lab = {
  name: 'self-building-agent',
  title: 'Self-Building Agent: MCP server, cycle, tenants and backups',
  needs: { sandbox: true, tools: ['tar'] },
  doubles: [
    'The MCP server is a stand-in: a real HTTP server that takes one key and answers by a table.',
    '`make` is a double: it really restarts that server. The scripts of the agent are stand-ins in Python.',
  ],
  start: async (site) => {
    await site.link('python', debianPython);
    const pathOf = (path: string): string => join(site.work, path);
    const stateFile = 'backend/scripts/state.json';
    for (const [name, text] of Object.entries(scripts)) {
      writeInto(pathOf(`backend/scripts/${name}`), text);
    }
    writeInto(pathOf(stateFile), JSON.stringify(state));
    writeInto(pathOf('.env'), `SELF_BUILDING_MCP_API_KEY=${rightKey}\n`);
    writeInto(pathOf(log), '10:00:00 INFO cycle ended opportunities_identified=3\n');
    writeInto(pathOf('backend/config/meetmind.yaml'), 'tenant: meetmind\n');
    writeInto(pathOf(engine), 'PERFORMANCE_DEGRADATION_THRESHOLD = 0.15\n');
    writeInto(pathOf(backup), '');
    execFileSync(site.tool('tar'), ['-czf', pathOf(backup), '-C', site.work, 'backend/core']);
    const server = await site.start(
      api({
        name: 'self_building_mcp_server',
        port: 8004,
        healthy: '/health',
        table: tableFor(rightKey),
      }),
    );
    const restart = async (): Promise<void> => {
      const kept = /^SELF_BUILDING_MCP_API_KEY=(.*)$/m.exec(readFileSync(pathOf('.env'), 'utf8'));
      server.change((table) => ({ ...tableFor(kept?.[1] ?? ''), checks: table.checks ?? {} }));
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
    const finds = (title: string, change: Partial<Record<keyof typeof state, unknown>>): Fault =>
      fileReads(pathOf(stateFile), { title, text: JSON.stringify({ ...state, ...change }) });
    return {
      params: () => ({
        MCP_URL: server.url,
        SELF_BUILDING_MCP_API_KEY: key,
        ENV_FILE: '.env',
        LOG_DIR: 'backend/logs',
        TENANT_ID: 'meetmind',
        REQUESTER_ID: 'alice',
        CYCLE_ID: 'cyc-1842',
        BACKUP_FILE: backup,
      }),
      faults: {
        ...apiFaults('agent', server),
        'key-placeholder': keyIs('the key is still the placeholder', 'your-key-here'),
        'key-differs': keyIs('another key than the agent’s is used', 'sba-lab-another-9876543210'),
        'key-not-loaded': {
          title: 'the agent still works with an older key',
          inject: () => {
            server.change(() => tableFor('sba-lab-older-0000000000'));
          },
          isActive: async () => (await askStatus(server.url)) === 401,
          undo: () => {
            server.change(() => tableFor(rightKey));
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
        'tenant-unknown': finds('there is no such tenant', { tenants: ['other'] }),
        'tenant-without-settings': fileMissing(pathOf('backend/config/meetmind.yaml'), {
          title: 'the tenant has no settings',
        }),
        'tenant-not-granted': finds('the requester may not use the tenant', { granted: [] }),
        'telemetry-broken': finds('the telemetry is incomplete', { telemetry: { ok: false } }),
        'telemetry-empty': {
          title: 'no telemetry has arrived',
          inject: () => {
            server.change(() => tableFor(rightKey, 0));
          },
          isActive: () =>
            Promise.resolve(JSON.stringify(server.table()).includes('"telemetry_buffer_size":0}')),
          undo: () => {
            server.change(() => tableFor(rightKey));
          },
        },
        'thresholds-strict': fileReads(pathOf(engine), {
          title: 'the thresholds are so strict that nothing counts',
          text: 'PERFORMANCE_DEGRADATION_THRESHOLD = 0.9\n',
        }),
        'code-mixed': finds('old and new code are mixed', { code: { ok: false } }),
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

function tableFor(key: string, buffered = 120): ApiTable {
  const components = { learning_engine: { telemetry_buffer_size: buffered } };
  return {
    routes: {
      'GET /health': [{ status: 200, json: { status: 'healthy' } }],
      'POST /mcp': [
        {
          lacks: { header: 'authorization', value: `Bearer ${key}` },
          status: 401,
          json: { detail: 'Invalid API key' },
        },
        { status: 200, json: { jsonrpc: '2.0', id: 1, result: { components } } },
      ],
    },
  };
}
