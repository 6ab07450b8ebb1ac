import { statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Api, answersWith, api, apiFaults } from '../../components/api/api.ts';
import { fileReads, writeInto } from '../../components/files.ts';
import {
  anthropic,
  anthropicFaults,
  openai,
  openaiError,
  openaiFaults,
  postStatus,
} from '../../components/api/llm.ts';
import { logsNow } from '../../components/log-lines.ts';
import { pm2 } from '../../components/pm2.ts';
import { bothOf } from '../../lab/both-of.ts';
import type { Fault, Lab } from '../../lab/lab.ts';

const app = 'orchestrator-api';
const log = 'logs/application.log';
/** Made up; the stand-ins take no other. */
const keys = {
  openai: 'sk-proj-lab-0123456789abcdefghij',
  anthropic: 'sk-ant-lab-0123456789abcdefghij',
};
const settings = `PORT=3000\nOPENAI_API_KEY=${keys.openai}\nANTHROPIC_API_KEY=${keys.anthropic}\n`;
const logged = '2026-01-05T10:00:00Z info: task 42 finished\n';
const source = "const model = process.env.AI_MODEL || 'gpt-4o-mini';\n";

/** What CoordinAItor's agents need of their providers: a key, credit, a model, room for calls. */
export const coordinaitorProviders: Lab = {
  name: 'coordinaitor-providers',
  title: 'CoordinAItor: providers of models, keys and the API under PM2',
  needs: { sandbox: true, tools: ['jq'] },
  doubles: [
    'OpenAI, Anthropic and their status page are stand-ins: real HTTP servers on the loopback that take one key each.',
    'The API under the real PM2 is a process that only waits: what counts is when it was started.',
  ],
  start: async (site) => {
    const pathOf = (path: string): string => join(site.work, path);
    writeInto(pathOf(log), logged);
    writeInto(pathOf('src/models.js'), source);
    writeInto(pathOf('.env'), settings);
    writeInto(pathOf('api.cjs'), 'setInterval(() => undefined, 60_000);\n');
    const codex = await site.start(
      openai({ port: 8491, key: keys.openai, models: ['gpt-4o-mini'] }),
    );
    const claude = await site.start(
      anthropic({ port: 8490, key: keys.anthropic, models: ['claude-sonnet-4-5'] }),
    );
    const page = await site.start(
      api({
        name: 'status-page',
        port: 8492,
        healthy: statusPath,
        table: { routes: { [`GET ${statusPath}`]: [incident('none')] } },
      }),
    );
    const manager = await site.start(pm2([{ name: app, script: './api.cjs' }]));
    const restart = (): Promise<void> => manager.restart(app);
    let openaiKey: string = keys.openai;
    const env = (title: string, text: string): Fault =>
      fileReads(pathOf('.env'), { title, text, after: restart });
    const says = (title: string, line: string): Fault =>
      logsNow(pathOf(log), { title, lines: [line], before: () => `${new Date().toISOString()} ` });
    return {
      params: () => ({
        AI_KEY: openaiKey,
        ANTHROPIC_KEY: keys.anthropic,
        OPENAI_BASE_URL: `${codex.url}/v1`,
        ANTHROPIC_BASE_URL: claude.url,
        AI_STATUS_URL: page.url,
      }),
      faults: {
        ...apiFaults('openai', codex),
        ...openaiFaults(codex),
        ...apiFaults('anthropic', claude),
        ...anthropicFaults(claude),
        'openai-token-limit': asked(codex, {
          title: 'the limit of tokens a minute is reached',
          error: openaiError(429, 'rate_limit_exceeded', 'Rate limit reached on tokens per min.'),
        }),
        'openai-model-not-allowed': asked(codex, {
          title: 'the project may not use the model',
          error: openaiError(403, 'model_not_found', 'Project does not have access to model.'),
        }),
        'openai-model-retired': bothOf(
          answersWith(codex, {
            title: 'OpenAI has retired the model',
            route: 'GET /v1/models/gpt-4o-mini',
            answer: openaiError(404, 'model_not_found', 'The model does not exist.'),
          }),
          asked(codex, {
            title: 'calls of the model fail',
            error: openaiError(404, 'model_not_found', 'The model does not exist.'),
          }),
        ),
        'openai-key-restricted': answersWith(codex, {
          title: 'the key may not do this',
          route: 'GET /v1/models',
          answer: openaiError(403, 'insufficient_permissions', 'Missing scopes: api.model.read'),
        }),
        'openai-key-revoked': bothOf(
          env('OpenAI has revoked the key', settings.replace(keys.openai, revoked)),
          {
            title: 'the revoked key is in use',
            inject: () => {
              openaiKey = revoked;
            },
            isActive: async () => {
              const headers = { authorization: `Bearer ${openaiKey}` };
              return (await fetch(`${codex.url}/v1/models`, { headers })).status === 401;
            },
            undo: () => {
              openaiKey = keys.openai;
            },
          },
        ),
        'status-incident': answersWith(page, {
          title: 'the provider reports an incident',
          route: `GET ${statusPath}`,
          answer: incident('major'),
          isActive: async () =>
            (await (await fetch(page.url + statusPath)).text()).includes('major'),
        }),
        'env-key-twice': env(
          'the settings name the key twice',
          `OPENAI_API_KEY=sk-proj-of-before\nANTHROPIC_API_KEY=sk-ant-of-before\n${settings}`,
        ),
        'env-key-missing': env('the settings name no key', 'PORT=3000\n'),
        'env-key-older': env(
          'the settings hold older keys',
          settings.replace(keys.openai, revoked).replace(keys.anthropic, 'sk-ant-of-before'),
        ),
        'env-not-loaded': {
          title: 'the settings were written after the API was started',
          inject: async () => {
            // The API may have been started this very second.
            await pause(1_500);
            const now = new Date();
            utimesSync(pathOf('.env'), now, now);
          },
          isActive: async () =>
            statSync(pathOf('.env')).mtimeMs > (await manager.startOf(app)) + 1_000,
          undo: restart,
        },
        'source-model-retired': fileReads(pathOf('src/models.js'), {
          title: 'the source names a model that is retired',
          text: `${source}const fallbacks = { 'gpt-4o-mini': ['gpt-4-32k'] };\n`,
        }),
        'log-rate-limited': says(
          'the API was refused at a peak',
          'error: 429 Rate limit reached for requests',
        ),
        'log-job-unhandled': says(
          'jobs are queued under a name without a handler',
          'error: Missing process handler for job type ai-request',
        ),
      },
    };
  },
};

const revoked = 'sk-proj-revoked-0123456789abcdef';
const statusPath = '/api/v2/status.json';

function incident(indicator: string) {
  return { status: 200, json: { status: { indicator } } };
}

/** A call of the model ends with an error, while the list of models is well. */
function asked(
  server: Api,
  fault: { readonly title: string; readonly error: ReturnType<typeof openaiError> },
): Fault {
  return answersWith(server, {
    title: fault.title,
    route: 'POST /v1/chat/completions',
    answer: fault.error,
    isActive: async () =>
      (await postStatus(`${server.url}/v1/chat/completions`)) === fault.error.status,
  });
}
