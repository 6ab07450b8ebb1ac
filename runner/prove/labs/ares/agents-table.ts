import type { ApiAnswer, ApiTable } from '../../components/api/api-table.ts';

/** Route of the history of the task that playbooks ask for. */
export const history = 'GET /api/v1/tasks/task-123/history';

/** The answer to an agent that registers. */
export const registration: readonly ApiAnswer[] = [
  { down: 'database', status: 500, body: 'Internal Server Error' },
  { status: 201, json: { name: 'code-reviewer' } },
];

/** What a healthy ARES answers about its agents. */
export const agentsTable: ApiTable = {
  routes: {
    'GET /health': [{ status: 200, json: { status: 'healthy' } }],
    'GET /api/v1/agents': [{ status: 200, json: [{ name: 'code-reviewer', status: 'active' }] }],
    'POST /api/v1/agents': registration,
    [history]: [
      { status: 200, json: { events: ['created', 'handoff_started', 'handoff_completed'] } },
    ],
  },
};
