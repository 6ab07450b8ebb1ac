import { join } from 'node:path';
import { answersWith, api, apiFaults } from '../../components/api/api.ts';
import type { ApiAnswer, ApiTable } from '../../components/api/api-table.ts';
import { aws, awsDenies, awsFaults } from '../../components/aws/aws.ts';
import { fileMissing, fileReads, writeInto } from '../../components/files.ts';
import { stampNow } from '../../components/log-lines.ts';
import { bothOf } from '../../lab/both-of.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import { debianPython } from '../../lab/needs.ts';

const logs = 'backend/logs';
const route = 'POST /mcp';
const bedrockCall = ['bedrock', 'list-foundation-models'];
/** Made up; the lab's agent takes no other. */
const key = 'sba-lab-0123456789abcdef';

interface Breakers {
  readonly cloudwatch: 'closed' | 'half_open' | 'open';
  readonly model: 'closed' | 'open';
}

/** The breakers of the agent, and what they protect it from: CloudWatch and the model. */
export const selfBuildingBreakers: Lab = {
  name: 'self-building-breakers',
  title: 'Self-Building Agent: circuit breakers before CloudWatch and Bedrock',
  isSlow: true,
  needs: { sandbox: true, tools: [], awsCall: bedrockCall },
  doubles: [
    'The API of AWS is a stand-in: a real HTTP server that speaks its protocols to the real command line.',
    'The MCP server is a stand-in: a real HTTP server that takes one key and tells the state of its breakers.',
    'The scripts of the agent are stand-ins in Python; the one that resets a breaker changes what that server tells.',
  ],
  start: async (site) => {
    await site.link('python', debianPython);
    const pathOf = (path: string): string => join(site.work, path);
    const account = await site.start(
      aws({
        call: bedrockCall,
        state: {
          arn: 'arn:aws:sts::123456789012:assumed-role/happyos-self-building/lab',
          models: ['anthropic.claude-3-sonnet'],
        },
      }),
    );
    const agent = await site.start(
      api({
        name: 'agent',
        port: 8004,
        table: tableFor({ cloudwatch: 'closed', model: 'closed' }),
      }),
    );
    const streamed = pathOf(`${logs}/cloudwatch_streamer.log`);
    const generated = pathOf(`${logs}/llm_code_generator.log`);
    const started = `${stampNow()} INFO started\n`;
    for (const log of [streamed, generated]) writeInto(log, started);
    writeInto(pathOf('login.txt'), 'accepted');
    writeInto(pathOf('backend/scripts/test_llm_auth.py'), loginScript);
    writeInto(
      pathOf('backend/scripts/reset_circuit_breaker.py'),
      resetScript(join(site.folder, 'agent', 'table.json')),
    );
    let cloudwatchUrl = account.url;
    const statusIs = (title: string, breakers: Breakers): Fault => ({
      ...answersWith(agent, { title, route, answer: statusOf(breakers) }),
      isActive: async () => (await askedStatus(agent.url)) === textOf(breakers),
    });
    const says = (log: string, line: string): Fault =>
      fileReads(log, { title: line, text: `${started}${stampNow()} ${line}\n` });
    const modelRefuses = fileReads(pathOf('login.txt'), {
      title: 'the model refuses the login of the agent',
      text: 'refused',
    });
    const open: Breakers = { cloudwatch: 'open', model: 'closed' };
    const throttled = 'WARN Throttling: Rate exceeded';
    const trouble = awsFaults(account);
    return {
      params: () => ({
        AWS_REGION: 'us-east-1',
        CLOUDWATCH_URL: cloudwatchUrl,
        MCP_URL: agent.url,
        SELF_BUILDING_MCP_API_KEY: key,
        LOG_DIR: logs,
        LOG_FILE: `${logs}/cloudwatch_streamer.log`,
      }),
      faults: {
        'aws-unavailable': trouble['aws-unavailable'],
        'aws-no-credentials': trouble['aws-no-credentials'],
        'aws-wrong-key': trouble['aws-wrong-key'],
        ...apiFaults('agent', agent),
        'agent-refuses-key': {
          ...answersWith(agent, {
            title: 'the agent has another key',
            route,
            answer: { status: 401 },
          }),
          isActive: async () => (await askedStatus(agent.url)) === '',
        },
        'cloudwatch-refuses-connections': {
          title: 'nobody answers where CloudWatch should be',
          inject: () => {
            cloudwatchUrl = 'http://127.0.0.1:9';
          },
          isActive: () => Promise.resolve(cloudwatchUrl !== account.url),
          undo: () => {
            cloudwatchUrl = account.url;
          },
        },
        'cloudwatch-denied': awsDenies(
          account,
          'the role may not use CloudWatch',
          'cloudwatch:DescribeAlarms',
        ),
        'bedrock-denied': bothOf(
          awsDenies(account, 'the role may not use Bedrock', 'bedrock:ListFoundationModels'),
          modelRefuses,
        ),
        'breaker-open': statusIs('the breaker is open, and CloudWatch works', open),
        'breaker-half-open': statusIs('the breaker tries whether CloudWatch works', {
          ...open,
          cloudwatch: 'half_open',
        }),
        'breaker-throttled': bothOf(
          statusIs('the breaker is open, because AWS limits the rate', open),
          says(streamed, throttled),
        ),
        'streamer-log-missing': fileMissing(streamed, { title: 'the log is elsewhere' }),
        'breaker-of-model-open': statusIs('the breaker is open, and the model works', {
          cloudwatch: 'closed',
          model: 'open',
        }),
        'model-limits-rate': bothOf(
          {
            ...says(generated, 'ERROR ThrottlingException: Too many requests'),
            title: 'the provider of the model limits the rate',
          },
          statusIs('the breaker is open', { cloudwatch: 'closed', model: 'open' }),
        ),
        'model-refuses-login': modelRefuses,
      },
    };
  },
};

function textOf({ cloudwatch, model }: Breakers): string {
  return JSON.stringify({ circuit_breaker_state: cloudwatch, llm_circuit_breaker_state: model });
}

function statusOf(breakers: Breakers): ApiAnswer {
  return { status: 200, body: textOf(breakers) };
}

function tableFor(breakers: Breakers): ApiTable {
  const lacks = { header: 'authorization', value: `Bearer ${key}` };
  return {
    routes: {
      'GET /health': [{ status: 200, json: { status: 'healthy' } }],
      [route]: [{ lacks, status: 401 }, statusOf(breakers)],
    },
  };
}

async function askedStatus(url: string): Promise<string> {
  const headers = { authorization: `Bearer ${key}` };
  const response = await fetch(`${url}/mcp`, { method: 'POST', headers, body: '{}' });
  const told = await response.text();
  return response.ok ? told : '';
}

const loginScript = `import sys
sys.exit(0 if open("login.txt").read() == "accepted" else 1)
`;

/** Works on the table of the stand-in, which is read anew for each request. */
function resetScript(table: string): string {
  return `import pathlib, sys
table = pathlib.Path(${JSON.stringify(table)})
name = "llm_circuit_breaker_state" if "llm" in sys.argv else '{\\\\"circuit_breaker_state'
table.write_text(table.read_text().replace(name + '\\\\":\\\\"open', name + '\\\\":\\\\"closed'))
`;
}
