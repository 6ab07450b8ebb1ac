import { join } from 'node:path';
import { api, apiFaults, isOpen } from '../../components/api/api.ts';
import { fileReads, lineChanged, writeInto } from '../../components/files.ts';
import { askHttp, linkFault } from '../../components/link-faults.ts';
import { stampNow } from '../../components/log-lines.ts';
import { nginx } from '../../components/nginx.ts';
import { uvicorn, uvicornModules } from '../../components/uvicorn.ts';
import { bothOf } from '../../lab/both-of.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import { debianPython } from '../../lab/needs.ts';
import { mcpFolder, mcpName, mcpServer } from './mcp-server.ts';
import { rightKey } from './mcp-table.ts';

const logs = 'backend/logs';
const breaker = 'backend/core/circuit_breaker/circuit_breaker.py';
const gateway = 'https://localhost';
/** What the agent reads when it starts. */
const settings = `SELF_BUILDING_MCP_API_KEY=${rightKey}
CLOUDWATCH_LOG_SAMPLING_RATE=0.1
CLOUDWATCH_LOG_GROUP_PATTERN=/aws/lambda/happyos-*
LLM_MAX_TOKENS=2000
`;

/** What the Self-Building Agent needs from outside: its model and CloudWatch, through a gateway. */
export const selfBuildingOutside: Lab = {
  name: 'self-building-outside',
  title:
    'Self-Building Agent: model and CloudWatch behind a gateway, and what the agent makes of it',
  isSlow: true,
  needs: { sandbox: true, tools: ['nft', 'nginx', 'openssl'], python: [...uvicornModules] },
  doubles: [
    'The model and CloudWatch are stand-ins: one HTTP server behind a gateway, which is the real nginx with TLS.',
    'A bad network is a TCP proxy, to which the kernel of the lab hands connections to the gateway and behind it.',
    'The program of the MCP server is a small one; FastAPI and Uvicorn, which run it, are the real ones.',
    'The script that asks the model is a stand-in in Python.',
  ],
  start: async (site) => {
    await site.link('python', debianPython);
    const pathOf = (path: string): string => join(site.work, path);
    const logOf = (name: string): string => pathOf(`${logs}/${name}.log`);
    writeInto(pathOf('backend/scripts/test_llm_service.py'), testScript);
    writeInto(pathOf('.env'), settings);
    for (const name of ['cloudwatch_streamer', 'llm_code_generator']) {
      writeInto(logOf(name), `${stampNow()} INFO started stream_lag_seconds=3\n`);
    }
    writeInto(pathOf(breaker), 'CircuitBreaker(failure_threshold=5, recovery_timeout=120)\n');
    const agent = await site.start(
      uvicorn({
        ...{ name: mcpName, folder: mcpFolder, code: mcpServer },
        ...{ port: 8004, healthy: '/health' },
      }),
    );
    const outside = await site.start(
      api({
        name: 'outside',
        port: 8490,
        healthy: '/',
        table: {
          routes: {
            'GET /': [{ status: 200, body: 'healthy' }],
            'POST /invoke': [{ status: 200, json: { content: 'Hello' } }],
          },
        },
      }),
    );
    const proxy = await site.start(nginx({ upstream: outside.port }));
    const locations = `location / { proxy_pass ${outside.url}; }`;
    await proxy.useLocations(locations);
    const answers = (title: string, path: string, delayMs: number): Omit<Fault, 'isActive'> => {
      const { routes } = outside.table();
      const before = routes[path] ?? [];
      const set = (delay: number): void => {
        const answer = before.map((one) => ({ ...one, delayMs: delay }));
        outside.change((table) => ({ ...table, routes: { ...table.routes, [path]: answer } }));
      };
      return {
        title,
        inject: () => {
          set(delayMs);
        },
        undo: () => {
          set(0);
        },
      };
    };
    const says = (title: string, name: string, ...lines: readonly string[]): Fault =>
      fileReads(logOf(name), {
        title,
        text: lines.map((line) => `${stampNow()} ${line}\n`).join(''),
      });
    const set = (title: string, name: string, value: string): Fault =>
      lineChanged(pathOf('.env'), {
        title,
        line: new RegExp(`^${name}=`),
        to: `${name}=${value}`,
      });
    const lagging = says(
      'the stream is behind',
      'cloudwatch_streamer',
      'WARN stream_lag_seconds=90',
    );
    const timedOut = says(
      'the requirement is too large for one generation',
      'llm_code_generator',
      'ERROR Timeout after 60 seconds',
    );
    const flapping = says(
      'the breaker opens and closes all the time',
      'cloudwatch_streamer',
      ...Array.from({ length: 6 }, () => 'WARN circuit breaker closed -> open'),
      'INFO stream_lag_seconds=3',
    );
    return {
      params: () => ({
        ENV_FILE: '.env',
        LOG_DIR: logs,
        LLM_URL: gateway,
        MCP_URL: agent.url,
        SELF_BUILDING_MCP_API_KEY: rightKey,
        CLOUDWATCH_URL: gateway,
      }),
      faults: {
        ...apiFaults('agent', agent),
        'gateway-stopped': {
          title: 'the gateway is stopped',
          inject: () => proxy.program.stop(),
          isActive: async () => !(await isOpen(proxy.port)),
          undo: () => proxy.program.start(),
        },
        'gateway-impatient': bothOf(
          {
            ...answers('the model takes longer than the gateway waits', 'POST /invoke', 2_000),
            isActive: async () => (await invoke()) === 504,
          },
          {
            title: 'the gateway waits for a second',
            inject: () => proxy.useLocations(`${locations} proxy_read_timeout 1s;`),
            isActive: () => Promise.resolve(true),
            undo: () => proxy.useLocations(locations),
          },
        ),
        'model-too-many-tokens': bothOf(
          set('very long answers are asked for', 'LLM_MAX_TOKENS', '8000'),
          timedOut,
        ),
        'model-too-complex': timedOut,
        'stream-pattern-wide': bothOf(
          set('all log groups are read', 'CLOUDWATCH_LOG_GROUP_PATTERN', '*'),
          lagging,
        ),
        'stream-unsampled': bothOf(
          set('every line is read', 'CLOUDWATCH_LOG_SAMPLING_RATE', '1.0'),
          lagging,
        ),
        'stream-query-heavy': { ...lagging, title: 'the stream is behind, though little is read' },
        'breaker-nervous': bothOf(
          fileReads(pathOf(breaker), {
            title: 'the breaker opens after two failures',
            text: 'CircuitBreaker(failure_threshold=2, recovery_timeout=120)\n',
          }),
          flapping,
        ),
        'breaker-calls-fail': flapping,
        'breaker-slow-network': bothOf(
          linkFault(site, {
            title: 'the way to CloudWatch takes a second in each direction',
            port: outside.port,
            trouble: { kind: 'slow', delayMs: 1_050 },
            ask: askHttp(outside.url),
          }),
          flapping,
        ),
        'breaker-cut-off': bothOf(
          linkFault(site, {
            title: 'the way to the gateway cuts each connection',
            port: proxy.port,
            trouble: { kind: 'cut', afterBytes: 0 },
            ask: askHttp(gateway),
          }),
          flapping,
        ),
      },
    };
  },
};

async function invoke(): Promise<number> {
  return (await fetch(`${gateway}/invoke`, { method: 'POST', body: '{}' })).status;
}

const testScript = `import os, sys, urllib.request
try:
    urllib.request.urlopen(os.environ["LLM_URL"] + "/invoke", b"{}", timeout=5)
except OSError as error:
    print(error)
    sys.exit(1)
`;
