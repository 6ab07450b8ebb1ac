import type { ApiTable } from '../../components/api-table.ts';

const agents = ['claude', 'codex', 'deepseek', 'claude2'].map((name) => ({
  name,
  status: 'ready',
}));

/** What a healthy Orchestrator answers. */
export const serverTable: ApiTable = {
  routes: {
    'GET /': [{ status: 200, body: '<!doctype html><title>Orchestrator</title>\n' }],
    'GET /api/health': [{ status: 200, json: { status: 'healthy' } }],
    'GET /api/agents': [{ status: 200, json: { agents } }],
    'GET /api/tasks': [{ status: 200, json: { tasks: [] } }],
    'GET /styles.css': [{ status: 200, body: 'body { margin: 0 }\n' }],
    'GET /script.js': [{ status: 200, body: 'connect();\n' }],
  },
  sockets: { '/ws': { greet: '{"type":"welcome"}' } },
  origins: ['http://localhost:5173'],
};
