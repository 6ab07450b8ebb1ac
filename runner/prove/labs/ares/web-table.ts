import type { ApiTable } from '../../components/api/api-table.ts';

/** Path of the socket with live values. */
export const socketPath = '/ws/system/metrics';

/** What a healthy ARES answers to a caller with this key. */
export function webTable(key: string): ApiTable {
  return {
    routes: {
      'GET /health': [{ status: 200, json: { status: 'healthy' } }],
      'GET /api/v1/agents': [
        {
          lacks: { header: 'x-api-key', value: key },
          status: 401,
          json: { detail: 'Invalid API key' },
        },
        { status: 200, json: [{ name: 'code-reviewer', status: 'active' }] },
      ],
      'GET /metrics': [{ status: 200, body: 'ares_tasks_total{status="done"} 42\n' }],
    },
    sockets: { [socketPath]: { greet: '{"type":"metrics"}' } },
  };
}

/** What Prometheus answers that fetches from ARES. */
export const prometheusTable: ApiTable = {
  routes: {
    'GET /-/ready': [{ status: 200, body: 'Prometheus Server is Ready.\n' }],
    'GET /api/v1/targets': [targets([target('up')])],
    'GET /api/v1/query': [points([{ metric: { __name__: 'ares_tasks_total' }, value: [0, '42'] }])],
  },
};

/** Prometheus's answer about its targets. */
export function targets(activeTargets: readonly unknown[]) {
  return { status: 200, json: { status: 'success', data: { activeTargets } } };
}

/** ARES as a target of Prometheus. */
export function target(health: 'up' | 'down') {
  const lastError = health === 'up' ? '' : 'dial tcp 127.0.0.1:8000: connect: connection refused';
  return { labels: { job: 'ares' }, scrapeUrl: 'http://ares-app:8000/metrics', health, lastError };
}

/** Prometheus's answer to a query. */
export function points(result: readonly unknown[]) {
  return { status: 200, json: { status: 'success', data: { resultType: 'vector', result } } };
}
