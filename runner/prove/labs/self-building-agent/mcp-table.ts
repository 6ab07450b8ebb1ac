import type { ApiTable } from '../../components/api/api-table.ts';

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
