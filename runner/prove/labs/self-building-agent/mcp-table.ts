import type { Api } from '../../components/api/api.ts';
import type { ApiTable } from '../../components/api/api-table.ts';
import type { Fault } from '../../lab/lab.ts';

/** Made up; the lab's agent takes no other. */
export const rightKey = 'sba-lab-0123456789abcdef';

/** The MCP server of the agent: it takes one key, and tells how much telemetry waits to be analysed. */
export function tableFor(key: string, buffered = 120): ApiTable {
  const components = { learning_engine: { telemetry_buffer_size: buffered } };
  return {
    routes: {
      'GET /health': [{ status: 200, json: { status: 'healthy' } }],
      'POST /mcp': [
        {
          lacks: { header: 'authorization', value: `Bearer ${key}` },
          status: 401,
          json: { detail: 'Invalid API key' },
        },
        { status: 200, json: { jsonrpc: '2.0', id: 1, result: { components } } },
      ],
    },
  };
}

/** No telemetry has arrived at the agent, as it says itself. */
export function emptyBuffer(server: Pick<Api, 'change' | 'table'>, title: string): Fault {
  return {
    title,
    inject: () => {
      server.change(() => tableFor(rightKey, 0));
    },
    isActive: () =>
      Promise.resolve(JSON.stringify(server.table()).includes('"telemetry_buffer_size":0}')),
    undo: () => {
      server.change(() => tableFor(rightKey));
    },
  };
}
