import type { ApiTable } from '../../components/api-table.ts';

/** Origin of the page that calls the API. */
export const page = 'http://localhost:3000';

/** Route of the question that a browser asks first. */
export const preflight = 'OPTIONS /features';

/** What a healthy Agent Factory answers to a caller with this key. */
export function webTable(key: string): ApiTable {
  const bearer = { header: 'authorization', value: `Bearer ${key}` };
  return {
    routes: {
      'GET /health': [{ status: 200, json: { status: 'healthy' } }],
      'GET /agents': [
        { lacks: bearer, status: 401, json: { detail: 'Invalid API key' } },
        { status: 200, json: { coordinator: 'running' } },
      ],
      'POST /auth/api-keys': [{ status: 201, json: { key } }],
      [preflight]: [
        { lacks: { header: 'origin', value: page }, status: 400, body: 'Disallowed CORS origin' },
        { status: 200, headers: { 'access-control-allow-origin': page } },
      ],
    },
  };
}
