import { join } from 'node:path';
import { api, apiFaults } from '../../components/api/api.ts';
import { fileMissing, fileReads, lineChanged, writeInto } from '../../components/files.ts';
import { sqlite } from '../../components/sqlite.ts';
import { bothOf } from '../../lab/both-of.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import { debianPython } from '../../lab/needs.ts';
import { dataSchema, dataScripts } from './data-scripts.ts';
import { emptyBuffer, rightKey, tableFor } from './mcp-table.ts';

const log = 'backend/logs/improvement_cycle.log';
const engine = 'backend/core/self_building/intelligence/learning_engine.py';
const settings =
  'ROLLBACK_DEGRADATION_THRESHOLD=0.2\nMONITORING_DURATION_SECONDS=7200\nIMPROVEMENT_QUALITY_THRESHOLD=0.95\n';

/** What the Self-Building Agent keeps: tenants and who may use them, telemetry, and what it compares with. */
export const selfBuildingData: Lab = {
  name: 'self-building-data',
  title: 'Self-Building Agent: tenants, telemetry and baselines in SQLite',
  needs: { sandbox: true, tools: ['sqlite3'] },
  doubles: [
    'The MCP server is a stand-in: a real HTTP server that takes one key and answers by a table.',
    'The scripts of the agent are stand-ins in Python: they ask and change a real database.',
  ],
  start: async (site) => {
    await site.link('python', debianPython);
    const pathOf = (path: string): string => join(site.work, path);
    for (const [name, text] of Object.entries(dataScripts)) {
      writeInto(pathOf(`backend/scripts/${name}`), text);
    }
    writeInto(pathOf('.env'), settings);
    writeInto(pathOf(log), '10:00:00 INFO cycle ended opportunities_identified=3\n');
    writeInto(pathOf('backend/config/meetmind.yaml'), 'tenant: meetmind\n');
    writeInto(pathOf(engine), 'PERFORMANCE_DEGRADATION_THRESHOLD = 0.15\n');
    const db = await site.start(sqlite({ file: 'backend/agent.db', schema: dataSchema }));
    const server = await site.start(
      api({ name: 'self_building_mcp_server', port: 8004, table: tableFor(rightKey) }),
    );
    /** `seen` is a query that gives 1 while the fault is there. */
    const holds = (title: string, sql: Record<'wrong' | 'right' | 'seen', string>): Fault => ({
      title,
      inject: () => void db.ask(sql.wrong),
      isActive: () => Promise.resolve(db.ask(sql.seen) === '1'),
      undo: () => void db.ask(sql.right),
    });
    /** A setting of which comes that an improvement was rolled back. */
    const rolledBack = (title: string, name: string, value: string): Fault =>
      bothOf(
        lineChanged(pathOf('.env'), {
          title,
          line: new RegExp(`^${name}=`),
          to: `${name}=${value}`,
        }),
        holds('an improvement was rolled back', {
          wrong: "insert into rollbacks values ('imp-77', datetime('now'), 0.3)",
          right: 'delete from rollbacks',
          seen: 'select count(*) > 0 from rollbacks',
        }),
      );
    return {
      params: () => ({
        MCP_URL: server.url,
        SELF_BUILDING_MCP_API_KEY: rightKey,
        ENV_FILE: '.env',
        LOG_DIR: 'backend/logs',
        TENANT_ID: 'meetmind',
        REQUESTER_ID: 'alice',
      }),
      faults: {
        ...db.faults,
        ...apiFaults('agent', server),
        'tenant-unknown': holds('there is no such tenant', {
          wrong: "update tenants set id = 'other'",
          right: "update tenants set id = 'meetmind'",
          seen: "select count(*) = 0 from tenants where id = 'meetmind'",
        }),
        'tenant-without-settings': fileMissing(pathOf('backend/config/meetmind.yaml'), {
          title: 'the tenant has no settings',
        }),
        'tenant-not-granted': holds('the requester may not use the tenant', {
          wrong: 'delete from grants',
          right: "insert or ignore into grants values ('alice', 'meetmind')",
          seen: 'select count(*) = 0 from grants',
        }),
        'telemetry-empty': emptyBuffer(server, 'no telemetry has arrived'),
        'telemetry-broken': holds('values of the telemetry are missing', {
          wrong: "update telemetry set value = null where metric = 'latency'",
          right: "update telemetry set value = 12 where metric = 'latency'",
          seen: 'select count(*) > 0 from telemetry where value is null',
        }),
        'thresholds-strict': bothOf(
          fileReads(pathOf(engine), {
            title: 'the thresholds are so strict that nothing counts',
            text: 'PERFORMANCE_DEGRADATION_THRESHOLD = 0.9\n',
          }),
          fileReads(pathOf(log), {
            title: 'the last cycle found nothing',
            text: '10:00:00 INFO cycle ended opportunities_identified=0\n',
          }),
        ),
        'cycle-found-nothing': fileReads(pathOf(log), {
          title: 'a step of the cycle has failed',
          text: '10:00:00 INFO cycle began\n10:01:00 ERROR step deploy failed\n',
        }),
        'rollback-wrong-baseline': holds('rollbacks compare with the values of a quiet night', {
          wrong: 'update baselines set samples = 12',
          right: 'update baselines set samples = 1440',
          seen: 'select count(*) > 0 from baselines where samples < 1000',
        }),
        'rollback-short-watch': rolledBack(
          'improvements are watched for ten minutes only',
          'MONITORING_DURATION_SECONDS',
          '600',
        ),
        'rollback-poor-code': rolledBack(
          'poor code is deployed',
          'IMPROVEMENT_QUALITY_THRESHOLD',
          '0.5',
        ),
        'rollback-strict': rolledBack(
          'ordinary swings are rolled back',
          'ROLLBACK_DEGRADATION_THRESHOLD',
          '0.05',
        ),
      },
    };
  },
};
