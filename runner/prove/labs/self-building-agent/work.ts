import { join } from 'node:path';
import { answersWith, api, apiFaults, statusOf } from '../../components/api.ts';
import { fileReads, lineChanged, writeInto } from '../../components/files.ts';
import { bothOf } from '../../lab/both-of.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import { debianPython } from '../../lab/needs.ts';

const logs = 'backend/logs';
const breaker = 'backend/core/circuit_breaker/circuit_breaker.py';
const settings = {
  IMPROVEMENT_CYCLE_ANALYSIS_WINDOW_HOURS: '12',
  CLOUDWATCH_LOG_SAMPLING_RATE: '0.1',
  CLOUDWATCH_LOG_GROUP_PATTERN: '/aws/lambda/happyos-*',
  LLM_MAX_TOKENS: '2000',
  LLM_TEMPERATURE: '0.1',
} as const;

/** What the Self-Building Agent works with: settings, logs, its model and CloudWatch. */
export const selfBuildingWork: Lab = {
  name: 'self-building-work',
  title: 'Self-Building Agent: settings, logs, model and CloudWatch',
  isSlow: true,
  needs: { sandbox: true, tools: [] },
  doubles: [
    'The model and CloudWatch are stand-ins: one real HTTP server on the loopback.',
    'The script that asks the model is a stand-in in Python.',
  ],
  start: async (site) => {
    await site.link('python', debianPython);
    const pathOf = (path: string): string => join(site.work, path);
    writeInto(pathOf('backend/scripts/test_llm_service.py'), testScript);
    writeInto(
      pathOf('.env'),
      Object.entries(settings)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
    for (const name of ['improvement_cycle', 'cloudwatch_streamer', 'llm_code_generator']) {
      writeInto(pathOf(`${logs}/${name}.log`), '10:00:00 INFO started\n');
    }
    writeInto(pathOf(breaker), 'CircuitBreaker(failure_threshold=5, recovery_timeout=120)\n');
    const outside = await site.start(
      api({
        name: 'outside',
        port: 8490,
        healthy: '/status',
        table: {
          routes: {
            'GET /': [{ status: 200, body: 'healthy' }],
            'GET /status': [{ status: 200, body: 'healthy' }],
            'POST /mcp': [{ status: 200, json: { jsonrpc: '2.0', id: 1, result: {} } }],
            'POST /invoke': [{ status: 200, json: { content: 'Hello' } }],
          },
        },
      }),
    );
    const says = (title: string, name: string, ...lines: readonly string[]): Fault =>
      fileReads(pathOf(`${logs}/${name}.log`), { title, text: `${lines.join('\n')}\n` });
    const set = (title: string, name: keyof typeof settings, value: string): Fault =>
      lineChanged(pathOf('.env'), {
        title,
        line: new RegExp(`^${name}=`),
        to: `${name}=${value}`,
      });
    const slowCycle = (title: string, ...more: readonly string[]): Fault =>
      says(title, 'improvement_cycle', 'INFO cycle_duration_seconds=420', ...more);
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
    const refused = (title: string, what: string): Fault =>
      says(title, 'llm_code_generator', `ERROR Validation failed: ${what}`);
    const badSyntax = refused('code is refused for its syntax', 'syntax error in line 3');
    const flapping = says(
      'the breaker opens and closes all the time',
      'cloudwatch_streamer',
      ...Array.from({ length: 6 }, () => 'WARN circuit breaker half_open -> open'),
    );
    return {
      params: () => ({
        ENV_FILE: '.env',
        LOG_DIR: logs,
        LLM_URL: outside.url,
        MCP_URL: outside.url,
        SELF_BUILDING_MCP_API_KEY: 'sba-lab-0123456789abcdef',
        CLOUDWATCH_URL: outside.url,
      }),
      faults: {
        ...apiFaults('outside', outside),
        'model-fails': answersWith(outside, {
          title: 'the model answers 500',
          route: 'POST /invoke',
          answer: { status: 500, body: 'overloaded' },
          isActive: async () => {
            const response = await fetch(`${outside.url}/invoke`, { method: 'POST', body: '{}' });
            return response.status === 500;
          },
        }),
        'cycle-slow-model': slowCycle('the model is slow', 'INFO generation_time_seconds=95'),
        'cycle-slow-queries': slowCycle('queries are slow', 'INFO query_time_seconds=45'),
        'cycle-one-by-one': slowCycle('opportunities are worked off one after the other'),
        'cycle-window-large': bothOf(
          slowCycle('a whole week is analysed'),
          set('the window is large', 'IMPROVEMENT_CYCLE_ANALYSIS_WINDOW_HOURS', '168'),
        ),
        'stream-pattern-wide': bothOf(
          lagging,
          set('all log groups are read', 'CLOUDWATCH_LOG_GROUP_PATTERN', '*'),
        ),
        'stream-unsampled': bothOf(
          lagging,
          set('every line is read', 'CLOUDWATCH_LOG_SAMPLING_RATE', '1.0'),
        ),
        'model-too-many-tokens': bothOf(
          timedOut,
          set('very long answers are asked for', 'LLM_MAX_TOKENS', '8000'),
        ),
        'model-too-complex': timedOut,
        'code-too-random': bothOf(
          badSyntax,
          set('the temperature is high', 'LLM_TEMPERATURE', '0.9'),
        ),
        'code-bad-syntax': badSyntax,
        'code-unknown-imports': refused('code is refused for its imports', 'no module named foo'),
        'code-wrong-types': refused('code is refused for its types', 'type mismatch'),
        'code-insecure': refused('code is refused as insecure', 'security: eval is used'),
        'breaker-nervous': bothOf(
          flapping,
          fileReads(pathOf(breaker), {
            title: 'the breaker opens after two failures',
            text: 'CircuitBreaker(failure_threshold=2, recovery_timeout=120)\n',
          }),
        ),
        'breaker-calls-fail': flapping,
        'breaker-slow-network': bothOf(
          flapping,
          answersWith(outside, {
            title: 'CloudWatch takes seconds to answer',
            route: 'GET /',
            answer: { status: 200, delayMs: 2_100, body: 'healthy' },
            isActive: async () => (await statusOf(outside.url)) === 0,
          }),
        ),
      },
    };
  },
};

const testScript = `import os, sys, urllib.request
try:
    urllib.request.urlopen(os.environ["LLM_URL"] + "/invoke", b"{}", timeout=5)
except OSError as error:
    print(error)
    sys.exit(1)
`;
