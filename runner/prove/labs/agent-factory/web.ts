import { answersWith, api, apiFaults, isOpen } from '../../components/api.ts';
import { docker } from '../../components/docker.ts';
import { startedBy, toDockerService } from '../../components/docker-service.ts';
import { openai, openaiError } from '../../components/llm.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import { debianPython } from '../../lab/needs.ts';
import { page, preflight, webTable } from './web-table.ts';

/** Made up; the stand-ins take no other. */
const keys = { own: 'sk-lab-own-0123456789', openai: 'sk-lab-openai-0123456789' };

/** Agent Factory as callers see it, and the provider of models as Agent Factory sees it. */
export const agentFactoryWeb: Lab = {
  name: 'agent-factory-web',
  title: 'Agent Factory: API, its callers, and the provider of models',
  needs: { sandbox: true, tools: [], python: ['json'] },
  doubles: [
    'The API is a stand-in: a real HTTP server that answers by a table and takes one key.',
    'OpenAI is a stand-in: a real HTTP server on the loopback that takes one key.',
    '`docker compose` is a double: it starts and stops the servers of the lab; what `exec` runs is real Python with the settings of the container.',
  ],
  start: async (site) => {
    await site.link('python', debianPython);
    const app = await site.start(api({ name: 'api', port: 8080, table: webTable(keys.own) }));
    const provider = await site.start(openai({ port: 8491, key: keys.openai, models: ['gpt-4o'] }));
    const coder = await site.start(
      api({ name: 'coder', port: 8091, healthy: null, table: { routes: {} } }),
    );
    const right = { OPENAI_BASE_URL: `${provider.url}/v1`, OPENAI_API_KEY: keys.openai };
    // A container keeps the settings that it was made with.
    let inside = right;
    const server = startedBy(coder.program, async () => {
      if (!coder.program.isRunning()) inside = right;
      await coder.program.start();
    });
    const project = 'agent-factory';
    await site.start(
      docker({
        name: project,
        services: [
          toDockerService({
            ...{ project, name: 'api', image: 'agent-factory-api:latest', published: 8080 },
            server: app.program,
          }),
          toDockerService({
            ...{ project, name: 'coder', image: 'agent-factory-agent:latest', published: 8091 },
            ...{ server, env: () => inside },
          }),
        ],
      }),
    );
    let callerKey: string = keys.own;
    const callerHas = (title: string, key: string): Fault => ({
      title,
      inject: () => {
        callerKey = key;
      },
      isActive: () => Promise.resolve(callerKey === key),
      undo: () => {
        callerKey = keys.own;
      },
    });
    const containerHas = (title: string, other: Partial<typeof right>): Fault => {
      const wrong = { ...right, ...other };
      return {
        title,
        inject: () => {
          inside = wrong;
        },
        isActive: () => Promise.resolve(inside === wrong),
        undo: () => {
          inside = right;
        },
      };
    };
    const agentsAnswer = (title: string, status: number, detail: string): Fault =>
      answersWith(app, {
        title,
        route: 'GET /agents',
        answer: { status, json: { detail } },
        isActive: async () => {
          const headers = { authorization: `Bearer ${keys.own}` };
          return (await fetch(`${app.url}/agents`, { headers })).status === status;
        },
      });
    const preflightIs = (
      title: string,
      status: number,
      headers: Readonly<Record<string, string>> = {},
    ): Fault =>
      answersWith(app, {
        title,
        route: preflight,
        answer: { status, headers },
        isActive: async () => {
          const response = await fetch(`${app.url}/features`, {
            method: 'OPTIONS',
            headers: { origin: page },
            redirect: 'manual',
          });
          return (
            response.status === status &&
            response.headers.get('access-control-allow-origin') !== page
          );
        },
      });
    const providerAnswers = (title: string, status: number, code: string): Fault =>
      answersWith(provider, {
        title,
        route: 'GET /v1/models',
        answer: openaiError(status, code, title),
        isActive: async () => {
          const headers = { authorization: `Bearer ${keys.openai}` };
          return (await fetch(`${provider.url}/v1/models`, { headers })).status === status;
        },
      });
    return {
      params: () => ({
        ...{ API_URL: app.url, PAGE_ORIGIN: page, AGENT_FACTORY_API_KEY: callerKey },
        ...right,
      }),
      faults: {
        ...apiFaults('api', app),
        'api-fails': answersWith(app, {
          title: 'the API fails',
          route: 'GET /health',
          answer: { status: 500, body: 'Internal Server Error' },
        }),
        'key-placeholder': callerHas('the key of the caller is the example', 'changeme'),
        'key-with-bearer': callerHas('the word Bearer stands in the key', `Bearer ${keys.own}`),
        'key-revoked': agentsAnswer('the key was revoked', 401, 'Invalid API key'),
        'key-may-not': agentsAnswer('the key may not list agents', 403, 'Not enough permissions'),
        'preflight-redirected': preflightIs('the preflight is redirected', 307, {
          location: 'https://localhost:8080/features',
        }),
        'preflight-answered-twice': preflightIs('a proxy adds the header once more', 200, {
          'access-control-allow-origin': `${page}, ${page}`,
        }),
        'preflight-unhandled': preflightIs('nobody handles the preflight', 405),
        'preflight-origin-unknown': preflightIs('the origin is not on the list', 400),
        'openai-stopped': {
          title: 'nobody answers at the address of OpenAI',
          inject: () => provider.program.stop(),
          isActive: async () => !(await isOpen(provider.port)),
          undo: () => provider.program.start(),
        },
        'openai-key-revoked': providerAnswers('the key was revoked', 401, 'invalid_api_key'),
        'openai-no-quota': providerAnswers('the quota is used up', 429, 'insufficient_quota'),
        'openai-down': providerAnswers('OpenAI is overloaded', 503, 'server_error'),
        'coder-with-old-key': containerHas('the container was made with an older key', {
          OPENAI_API_KEY: 'sk-lab-older',
        }),
        'coder-cut-off': containerHas('the container does not reach OpenAI', {
          OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
        }),
        'coder-stopped': {
          title: 'the container of the coder has ended',
          inject: () => coder.program.stop(),
          isActive: async () => !(await isOpen(coder.port)),
          undo: () => coder.program.start(),
        },
      },
    };
  },
};
