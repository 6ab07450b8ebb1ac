import type { Component } from '../../lab/component.ts';
import type { Fault } from '../../lab/lab.ts';
import { type Api, answersWith, api } from './api.ts';
import type { ApiAnswer } from './api-table.ts';

/** A stand-in for the API of a provider of models: it knows one key and the models it is told. */
export interface LlmOptions {
  readonly port: number;
  readonly key: string;
  readonly models: readonly string[];
}

/** OpenAI's `/v1/models` and `/v1/chat/completions`. Base address: `<url>/v1`. */
export function openai(options: LlmOptions): Component<Api> {
  const refuse: ApiAnswer = {
    lacks: { header: 'authorization', value: `Bearer ${options.key}` },
    ...openaiError(401, 'invalid_api_key', 'Incorrect API key provided.'),
  };
  const completion = {
    status: 200,
    json: { id: 'chatcmpl-lab', choices: [{ message: { role: 'assistant', content: 'Hello.' } }] },
    headers: { 'x-ratelimit-remaining-requests': '4999', 'x-ratelimit-remaining-tokens': '199000' },
  };
  return api({
    name: 'openai',
    port: options.port,
    healthy: null,
    table: {
      routes: {
        'GET /v1/models': [
          refuse,
          {
            status: 200,
            json: { object: 'list', data: options.models.map((id) => ({ id, object: 'model' })) },
          },
        ],
        ...Object.fromEntries(
          options.models.map((id) => [
            `GET /v1/models/${id}`,
            [refuse, { status: 200, json: { id, object: 'model' } }],
          ]),
        ),
        'POST /v1/chat/completions': [
          refuse,
          ...options.models.map((model) => ({ ...completion, asks: `"${model}"` })),
          openaiError(
            404,
            'model_not_found',
            'The model does not exist or you do not have access to it.',
          ),
        ],
      },
    },
  });
}

/** Anthropic's `/v1/models` and `/v1/messages`. Base address: `<url>`. */
export function anthropic(options: LlmOptions): Component<Api> {
  const refuse: ApiAnswer = {
    lacks: { header: 'x-api-key', value: options.key },
    ...anthropicError(401, 'authentication_error', 'invalid x-api-key'),
  };
  const message = {
    type: 'message',
    role: 'assistant',
    content: [{ type: 'text', text: 'Hello.' }],
  };
  return api({
    name: 'anthropic',
    port: options.port,
    healthy: null,
    table: {
      routes: {
        'GET /v1/models': [
          refuse,
          { status: 200, json: { data: options.models.map((id) => ({ type: 'model', id })) } },
        ],
        ...Object.fromEntries(
          options.models.map((id) => [
            `GET /v1/models/${id}`,
            [refuse, { status: 200, json: { type: 'model', id } }],
          ]),
        ),
        'POST /v1/messages': [
          refuse,
          ...options.models.map((model) => ({ asks: `"${model}"`, status: 200, json: message })),
          anthropicError(404, 'not_found_error', 'model'),
        ],
      },
    },
  });
}

/** What can go wrong with OpenAI's API, beyond a wrong key and a wrong model. */
export function openaiFaults(server: Api) {
  const route = 'POST /v1/chat/completions';
  const isAsked = (status: number) => async (): Promise<boolean> =>
    (await postStatus(`${server.url}/v1/chat/completions`)) === status;
  const limit = openaiError(
    429,
    'rate_limit_exceeded',
    'Rate limit reached for requests per minute.',
  );
  const quota = openaiError(429, 'insufficient_quota', 'You exceeded your current quota.');
  return {
    'openai-rate-limit': answersWith(server, {
      title: 'the limit of requests a minute is reached',
      route,
      answer: { ...limit, headers: { 'retry-after': '20', 'x-ratelimit-remaining-requests': '0' } },
      isActive: isAsked(429),
    }),
    'openai-no-quota': answersWith(server, {
      title: 'the account at OpenAI has no credit',
      route,
      answer: quota,
      isActive: isAsked(429),
    }),
    'openai-down': answersWith(server, {
      title: 'OpenAI answers 503',
      route,
      answer: openaiError(503, 'server_error', 'The server is overloaded.'),
      isActive: isAsked(503),
    }),
  } satisfies Record<string, Fault>;
}

/** What can go wrong with Anthropic's API, beyond a wrong key and a wrong model. */
export function anthropicFaults(server: Api) {
  const route = 'POST /v1/messages';
  const isAsked = (status: number) => async (): Promise<boolean> =>
    (await postStatus(`${server.url}/v1/messages`)) === status;
  return {
    'anthropic-rate-limit': answersWith(server, {
      title: 'the limit of requests a minute is reached',
      route,
      answer: anthropicError(
        429,
        'rate_limit_error',
        'Number of requests has exceeded your limit.',
      ),
      isActive: isAsked(429),
    }),
    'anthropic-no-credit': answersWith(server, {
      title: 'the account at Anthropic has no credit',
      route,
      answer: anthropicError(400, 'invalid_request_error', 'Your credit balance is too low.'),
      isActive: isAsked(400),
    }),
    'anthropic-overloaded': answersWith(server, {
      title: 'Anthropic is overloaded',
      route,
      answer: anthropicError(529, 'overloaded_error', 'Overloaded'),
      isActive: isAsked(529),
    }),
  } satisfies Record<string, Fault>;
}

/** The error that OpenAI sends: https://platform.openai.com/docs/guides/error-codes */
export function openaiError(status: number, code: string, message: string): ApiAnswer {
  return { status, json: { error: { message, type: code, param: null, code } } };
}

/** The error that Anthropic sends: https://docs.anthropic.com/en/api/errors */
export function anthropicError(status: number, type: string, message: string): ApiAnswer {
  return { status, json: { type: 'error', error: { type, message } } };
}

/** Status of a POST without a key; 0 when there is no answer in time. */
export async function postStatus(url: string): Promise<number> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: '{}',
      signal: AbortSignal.timeout(1_000),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return 0;
  }
}
