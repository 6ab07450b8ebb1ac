import { join } from 'node:path';
import { answersWith, apiFaults, statusOf } from '../../components/api.ts';
import { fileReads, folderMissing, writeInto } from '../../components/files.ts';
import { anthropic, anthropicError, openai, openaiError } from '../../components/llm.ts';
import { sqlite } from '../../components/sqlite.ts';
import { bothOf } from '../../lab/both-of.ts';
import type { Fault, Lab } from '../../lab/lab.ts';

const log = 'logs/orchestrator.log';
const models = 'GET /v1/models';
/** Made up; the stand-ins take no other. */
const keys = { anthropic: 'sk-ant-lab-0123456789abcdef', openai: 'sk-lab-0123456789abcdef' };
const bridge = 'class AgentConnector:\n    def __init__(self, timeout=300, max_retries=3):\n';
const parser = '    def _parse_structured_text(self, text):\n';

/** The Orchestrator's agents: their providers, their files, their database. */
export const orchestratorAgents: Lab = {
  name: 'orchestrator-agents',
  title: 'Orchestrator: agents, providers, files and SQLite',
  isSlow: true,
  needs: { sandbox: true, tools: ['sqlite3'] },
  doubles: [
    'Anthropic and OpenAI are stand-ins: a real HTTP server on the loopback that takes one key each.',
  ],
  start: async (site) => {
    const pathOf = (path: string): string => join(site.work, path);
    const logged = '10:30:13 - core - INFO - File saved: workspace/implementation/app.py\n';
    writeInto(pathOf(log), logged);
    writeInto(pathOf('workspace/implementation/app.py'), 'print("hello")\n');
    writeInto(pathOf('agent_bridge.py'), `${bridge}${parser}`);
    const claude = await site.start(
      anthropic({ port: 8490, key: keys.anthropic, models: ['claude-sonnet-4-5'] }),
    );
    const codex = await site.start(openai({ port: 8491, key: keys.openai, models: ['gpt-4o'] }));
    const database = await site.start(
      sqlite({ file: 'orchestrator.db', schema: 'create table if not exists tasks (id integer)' }),
    );
    let anthropicKey: string = keys.anthropic;
    const says = (title: string, ...lines: readonly string[]): Fault =>
      fileReads(pathOf(log), { title, text: `${logged}${lines.join('\n')}\n` });
    const timedOut = says(
      'an agent ran out of time',
      '10:31:00 - claude - ERROR - TimeoutError: Response time exceeded 30 seconds',
    );
    const unparsed = says(
      'an answer could not be parsed',
      '10:31:00 - claude - ERROR - json.decoder.JSONDecodeError: Expecting value: line 1 column 1',
    );
    const code = (title: string, text: string): Fault =>
      fileReads(pathOf('agent_bridge.py'), { title, text });
    const slow = answersWith(claude, {
      title: 'Anthropic takes seconds to answer',
      route: models,
      answer: { status: 200, delayMs: 2_500, json: { data: [] } },
      // It keeps a second's patience waiting.
      isActive: async () => (await statusOf(`${claude.url}/v1/models`)) === 0,
    });
    return {
      params: () => ({
        LOG_FILE: log,
        ANTHROPIC_URL: claude.url,
        ANTHROPIC_API_KEY: anthropicKey,
        OPENAI_URL: `${codex.url}/v1`,
        OPENAI_API_KEY: keys.openai,
        DB_FILE: 'orchestrator.db',
      }),
      faults: {
        ...apiFaults('anthropic', claude),
        'anthropic-key-revoked': answersWith(claude, {
          title: 'Anthropic has revoked the key',
          route: models,
          answer: anthropicError(403, 'permission_error', 'This key has been revoked.'),
        }),
        'anthropic-rate-limited': answersWith(claude, {
          title: 'Anthropic limits the rate',
          route: models,
          answer: anthropicError(429, 'rate_limit_error', 'Too many requests.'),
        }),
        'openai-key-revoked': answersWith(codex, {
          title: 'OpenAI has revoked the key',
          route: models,
          answer: openaiError(403, 'access_terminated', 'This key has been revoked.'),
        }),
        'openai-no-quota': answersWith(codex, {
          title: 'the quota at OpenAI is used up',
          route: models,
          answer: openaiError(429, 'insufficient_quota', 'You exceeded your current quota.'),
        }),
        ...database.faults,
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
          '10:31:00 - codex - ERROR - TimeoutError after 300 s: 429 rate limit',
        ),
        'agent-timeout-short': bothOf(
          timedOut,
          code('an agent is given thirty seconds', bridge.replace('300', '30') + parser),
        ),
        'agent-no-retry': bothOf(
          timedOut,
          code('a slow answer is not tried again', bridge.replace(', max_retries=3', '') + parser),
        ),
        'agent-waits-for-slow-provider': bothOf(timedOut, slow),
        'answer-is-error-page': says(
          'the provider answered with an error page',
          '10:31:00 - claude - ERROR - JSONDecodeError: Expecting value (502 Bad Gateway)',
        ),
        'answer-is-prose': bothOf(unparsed, code('prose is not understood', bridge)),
        'answer-of-unknown-shape': unparsed,
        'validator-simulates': says(
          'the validator has failed to start',
          '10:31:00 - claude2 - ERROR - SDK error, falling back to simulation',
        ),
        'validator-rate-limited': says(
          'the provider limits the validator',
          '10:31:00 - claude2 - ERROR - overloaded (529)',
        ),
        'saving-failed': says(
          'a result could not be saved',
          "10:31:00 - core - ERROR - Save failed: PermissionError: [Errno 13] 'app.py'",
        ),
        'saved-elsewhere': says(
          'results are saved into another folder',
          '10:31:00 - core - INFO - File saved: /srv/other/workspace/implementation/app.py',
        ),
        'workspace-missing': folderMissing(pathOf('workspace'), { title: 'the workspace is gone' }),
        'workspace-path-absolute': says(
          'the server writes below the root',
          "10:31:00 - core - ERROR - [Errno 13] Permission denied: '/workspace'",
        ),
      },
    };
  },
};
