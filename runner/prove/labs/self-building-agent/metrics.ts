import { join } from 'node:path';
import { api } from '../../components/api/api.ts';
import { aws, awsDenies, awsFaults, awsHolds } from '../../components/aws/aws.ts';
import { fileReads, writeInto } from '../../components/files.ts';
import { stampNow } from '../../components/log-lines.ts';
import { bothOf } from '../../lab/both-of.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import { debianPython } from '../../lab/needs.ts';
import { emptyBuffer, rightKey, tableFor } from './mcp-table.ts';

const log = 'backend/logs/self_building_mcp_server.log';
const settings = 'CLOUDWATCH_NAMESPACE=MeetMind/MCPUIHub\nCLOUDWATCH_METRICS_PERIOD=300\n';
const publish = `import subprocess, sys
sys.exit(subprocess.call(["aws", "cloudwatch", "put-metric-data", "--namespace", "SelfBuilding",
    "--metric-name", "PublishingTest", "--value", "1"]))
`;

/** The way of metrics in both directions: what the agent reads from CloudWatch, and what it publishes. */
export const selfBuildingMetrics: Lab = {
  name: 'self-building-metrics',
  title: 'Self-Building Agent: credentials and metrics, asked by the real command line of AWS',
  needs: { sandbox: true, tools: ['aws'] },
  doubles: [
    'The API of AWS is a stand-in: a real HTTP server that speaks its protocols to the real command line.',
    'The MCP server is a stand-in: a real HTTP server that takes one key and answers by a table.',
    'The script that publishes a test value is a stand-in that calls the real command line.',
  ],
  start: async (site) => {
    await site.link('python', debianPython);
    const pathOf = (path: string): string => join(site.work, path);
    writeInto(pathOf('.env'), settings);
    writeInto(pathOf(log), `${stampNow()} INFO put_metric_data 3 values\n`);
    writeInto(pathOf('backend/scripts/test_metric_publishing.py'), publish);
    const account = await site.start(
      aws({
        state: {
          arn: 'arn:aws:sts::123456789012:assumed-role/happyos-self-building/lab',
          metrics: { 'MeetMind/MCPUIHub': { ResponseLatency: 12 }, SelfBuilding: { Cycles: 3 } },
        },
      }),
    );
    const server = await site.start(
      api({ name: 'self_building_mcp_server', port: 8004, table: tableFor(rightKey) }),
    );
    const set = (title: string, text: string): Fault => fileReads(pathOf('.env'), { title, text });
    return {
      params: () => ({
        AWS_REGION: 'us-east-1',
        MCP_URL: server.url,
        SELF_BUILDING_MCP_API_KEY: rightKey,
        ROLE_ARN: 'arn:aws:iam::123456789012:role/happyos-self-building',
        ENV_FILE: '.env',
        LOG_DIR: 'backend/logs',
      }),
      faults: {
        ...awsFaults(account),
        'role-may-not-read': awsDenies(
          account,
          'the role may not list metrics',
          'cloudwatch:ListMetrics',
        ),
        'role-may-not-publish': awsDenies(
          account,
          'the role may not publish metrics',
          'cloudwatch:PutMetricData',
        ),
        'role-may-not-simulate': awsDenies(
          account,
          'nobody may ask what the role may do',
          'iam:SimulatePrincipalPolicy',
        ),
        'agent-does-not-publish': bothOf(
          fileReads(pathOf(log), {
            title: 'the agent does not publish',
            text: `${stampNow()} INFO waiting\n`,
          }),
          awsHolds(account, {
            title: 'nothing arrives in the namespace',
            change: (state) => ({
              ...state,
              metrics: { ...state.metrics, SelfBuilding: { Cycles: 0 } },
            }),
          }),
        ),
        'agent-tells-nothing': fileReads(pathOf(log), {
          title: 'the agent publishes, and does not log it',
          text: `${stampNow()} INFO ready\n`,
        }),
        'namespace-empty': awsHolds(account, {
          title: 'the agent publishes into another namespace',
          change: ({ metrics: { SelfBuilding, ...others }, ...state }) => ({
            ...state,
            metrics: { ...others, Selfbuilding: SelfBuilding ?? {} },
          }),
        }),
        'metric-without-values': awsHolds(account, {
          title: 'nobody publishes the metric now',
          change: (state) => ({
            ...state,
            metrics: { ...state.metrics, 'MeetMind/MCPUIHub': { ResponseLatency: 0 } },
          }),
        }),
        'agent-takes-nothing-in': emptyBuffer(server, 'the agent takes no metrics in'),
        'settings-no-namespace': set(
          'the settings name no namespace',
          'CLOUDWATCH_METRICS_PERIOD=300\n',
        ),
        'settings-other-namespace': set(
          'the settings name a namespace in other letters',
          settings.replace('MCPUIHub', 'mcpuihub'),
        ),
        'settings-period-short': set('the period is below a minute', settings.replace('300', '10')),
      },
    };
  },
};
