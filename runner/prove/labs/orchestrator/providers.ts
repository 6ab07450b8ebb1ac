import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Api, answersWith, apiFaults, isOpen } from '../../components/api/api.ts';
import type { ApiAnswer } from '../../components/api/api-table.ts';
import { fileReads, writeInto } from '../../components/files.ts';
import { anthropic, anthropicError, openai, openaiError } from '../../components/api/llm.ts';
import { askHttp, linkFault } from '../../components/link-faults.ts';
import { logsNow, stampNow } from '../../components/log-lines.ts';
import { nginx } from '../../components/nginx.ts';
import { bothOf } from '../../lab/both-of.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import { debianPython } from '../../lab/needs.ts';

const log = 'logs/orchestrator.log';
const models = 'GET /v1/models';
const messages = 'POST /v1/messages';
const gateway = 'https://localhost';
/** Made up; the stand-ins take no other. */
const keys = { anthropic: 'sk-ant-lab-0123456789abcdef', openai: 'sk-lab-0123456789abcdef' };
const bridge = 'class AgentConnector:\n    def __init__(self, timeout=300, max_retries=3):\n';
const parser = '    def _parse_structured_text(self, text):\n';

/** The providers of the Orchestrator's agents, behind a gateway, and what the agents log of them. */
export const orchestratorProviders: Lab = {
  name: 'orchestrator-providers',
  title: 'Orchestrator: agents, and their providers behind a gateway',
  needs: { sandbox: true, tools: ['nft', 'nginx', 'openssl'] },
  doubles: [
    'Anthropic and OpenAI are stand-ins that take one key each; they are reached through a gateway, which is the real nginx with TLS.',
    'A bad network is a TCP proxy, to which the kernel of the lab hands connections to the provider.',
    'The agent is a program of the lab in the real Python: it asks through the gateway, reads the answer as JSON, and logs what came of it.',
  ],
  start: async (site) => {
    const pathOf = (path: string): string => join(site.work, path);
    const logged = `${stampNow()} - core - INFO - Task completed: 42\n`;
    writeInto(pathOf(log), logged);
    writeInto(pathOf('agent_bridge.py'), `${bridge}${parser}`);
    writeInto(pathOf('ask.py'), askScript);
    const claude = await site.start(
      anthropic({ port: 8490, key: keys.anthropic, models: ['claude-sonnet-4-5'] }),
    );
    const codex = await site.start(openai({ port: 8491, key: keys.openai, models: ['gpt-4o'] }));
    const proxy = await site.start(nginx({ upstream: claude.port }));
    const to = (path: string, provider: Api): string =>
      `location ${path} { proxy_pass ${provider.url}/; }`;
    await proxy.useLocations(`${to('/anthropic/', claude)} ${to('/openai/', codex)}`);
    let anthropicKey: string = keys.anthropic;
    const says = (title: string, ...lines: readonly string[]): Fault =>
      logsNow(pathOf(log), { title, lines });
    const timedOut = says(
      'an agent ran out of time',
      'claude - ERROR - TimeoutError: Response time exceeded 30 seconds',
    );
    const code = (title: string, text: string): Fault =>
      fileReads(pathOf('agent_bridge.py'), { title, text });
    /** The agent asks once while the provider answers so; then the provider is as before. */
    const askedWhile = (title: string, answer: ApiAnswer, said: string): Fault => {
      const change = answersWith(claude, { title, route: messages, answer });
      return {
        title,
        inject: async () => {
          await change.inject();
          execFileSync(debianPython, ['ask.py'], { cwd: site.work, env: site.env });
          await change.undo();
        },
        isActive: () => Promise.resolve(readFileSync(pathOf(log), 'utf8').includes(said)),
        undo: () => {
          writeInto(pathOf(log), logged);
        },
      };
    };
    const prose = { status: 200, body: 'Of course! Here is the plan.' };
    const refuses = (title: string, provider: Api, answer: ApiAnswer): Fault =>
      answersWith(provider, { title, route: models, answer });
    return {
      params: () => ({
        LOG_FILE: log,
        ANTHROPIC_URL: `${gateway}/anthropic`,
        ANTHROPIC_API_KEY: anthropicKey,
        OPENAI_URL: `${gateway}/openai/v1`,
        OPENAI_API_KEY: keys.openai,
      }),
      faults: {
        ...apiFaults('anthropic', claude),
        'gateway-stopped': {
          title: 'the gateway is stopped',
          inject: () => proxy.program.stop(),
          isActive: async () => !(await isOpen(proxy.port)),
          undo: () => proxy.program.start(),
        },
        'gateway-link-silent': linkFault(site, {
          title: 'nothing comes back from the gateway',
          port: proxy.port,
          trouble: { kind: 'silent' },
          ask: askHttp(`${gateway}/anthropic/v1/models`),
        }),
        'anthropic-key-revoked': refuses(
          'Anthropic has revoked the key',
          claude,
          anthropicError(403, 'permission_error', 'This key has been revoked.'),
        ),
        'anthropic-rate-limited': refuses(
          'Anthropic limits the rate',
          claude,
          anthropicError(429, 'rate_limit_error', 'Too many requests.'),
        ),
        'openai-key-revoked': refuses(
          'OpenAI has revoked the key',
          codex,
          openaiError(403, 'access_terminated', 'This key has been revoked.'),
        ),
        'openai-no-quota': refuses(
          'the quota at OpenAI is used up',
          codex,
          openaiError(429, 'insufficient_quota', 'You exceeded your current quota.'),
        ),
        'key-placeholder': {
          title: 'the key of Anthropic is still the placeholder',
          inject: () => {
            anthropicKey = 'sk-ant-...';
          },
          isActive: () => Promise.resolve(anthropicKey !== keys.anthropic),
          undo: () => {
            anthropicKey = keys.anthropic;
          },
        },
        'agent-rate-limited': says(
          'the provider limits the rate, and an agent waits for it',
          'codex - ERROR - TimeoutError after 300 s: 429 rate limit',
        ),
        'agent-timeout-short': bothOf(
          code('an agent is given thirty seconds', bridge.replace('300', '30') + parser),
          timedOut,
        ),
        'agent-no-retry': bothOf(
          code('a slow answer is not tried again', bridge.replace(', max_retries=3', '') + parser),
          timedOut,
        ),
        'agent-waits-for-slow-provider': bothOf(
          linkFault(site, {
            title: 'the way to Anthropic takes a second in each direction',
            port: claude.port,
            trouble: { kind: 'slow', delayMs: 1_050 },
            ask: askHttp(`${claude.url}/v1/models`),
          }),
          timedOut,
        ),
        'answer-is-error-page': askedWhile(
          'the provider answered with an error page',
          { status: 502, body: '<html><h1>502 Bad Gateway</h1></html>' },
          'JSONDecodeError',
        ),
        'answer-is-prose': bothOf(
          code('prose is not understood', bridge),
          askedWhile('the provider answered in prose', prose, 'JSONDecodeError'),
        ),
        'answer-of-unknown-shape': askedWhile(
          'the provider answered in a shape that is not known',
          prose,
          'JSONDecodeError',
        ),
        'validator-simulates': says(
          'the validator has failed to start',
          'claude2 - ERROR - SDK error, falling back to simulation',
        ),
        'validator-rate-limited': says(
          'the provider limits the validator',
          'claude2 - ERROR - overloaded (529)',
        ),
      },
    };
  },
};

/** Its stamps hold what looks like a status, as one in ten does where the clock runs. */
const askScript = `import json, logging, urllib.error, urllib.request
logging.basicConfig(filename="${log}", datefmt="%Y-%m-%d %H:%M:%S",
    format="%(asctime)s,502 - claude - %(levelname)s - %(message)s")
ask = urllib.request.Request("${gateway}/anthropic/v1/messages", b"{}")
try:
    answer = urllib.request.urlopen(ask)
except urllib.error.HTTPError as error:
    logging.error("the provider answered %s", error)
    answer = error
try:
    json.loads(answer.read())
except json.JSONDecodeError as error:
    logging.error("json.decoder.JSONDecodeError: %s", error)
`;
