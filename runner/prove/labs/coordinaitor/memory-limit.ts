import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isOpen } from '../../components/api/api.ts';
import { writeInto } from '../../components/files.ts';
import { type MemoryLimit, memoryLimit } from '../../components/memory-limit.ts';
import { pm2, pm2Faults } from '../../components/pm2.ts';
import type { Fault, Lab } from '../../lab/lab.ts';

const run = promisify(execFile);
const app = 'orchestrator-api';
const port = 3000;

/** The API of CoordinAItor under a limit of memory that the kernel keeps by killing. */
export const coordinaitorMemoryLimit: Lab = {
  name: 'coordinaitor-memory-limit',
  title: 'CoordinAItor: an API that the kernel kills for want of memory',
  needs: { sandbox: true, tools: ['jq', 'dmesg'], memoryLimit: true },
  doubles: [
    'The API is a small real program of Node.js that keeps all it is given; the kernel really kills it.',
    '`journalctl` is a double that shows the real messages of the kernel about this lab, and none of a day before.',
  ],
  start: async (site) => {
    writeInto(join(site.work, 'dist', 'index.js'), source);
    const limit = await site.start(memoryLimit({ megabytes: 192 }));
    const limited = join(site.bin, 'node-with-limit');
    const words = [...limit.under, process.execPath].map((word) => `'${word}'`).join(' ');
    writeInto(limited, `#!/bin/sh\nexec ${words} "$@"\n`, 0o755);
    let told = '';
    site.answerCommand('journalctl', () =>
      Promise.resolve({ stdout: `kernel: eth0: Link is Up\n${told}`, stderr: '', exit: 0 }),
    );
    const settings = {
      ...{ name: app, script: 'dist/index.js', interpreter: limited, restart_delay: 100 },
      ...{ node_args: '--max-old-space-size=48', max_memory_restart: '1G' },
      ...{ error_file: 'logs/api-error.log', out_file: 'logs/api.log' },
    };
    const manager = await site.start(pm2([settings], { listensOn: port }));
    return {
      params: () => ({ PM2_APP: app, LOG_DIR: 'logs' }),
      faults: {
        'api-killed-by-kernel': killed(limit, (text) => {
          told = text;
        }),
        'pm2-app-stopped': pm2Faults(manager, app)['pm2-app-stopped'],
      },
    };
  },
};

/** A request to /grow takes memory beside the heap, without an end. */
const source = `const kept = [];
require('node:http').createServer((request, response) => {
  if (request.url === '/grow') for (;;) kept.push(Buffer.alloc(8 * 1024 * 1024, 1));
  response.end('well');
}).listen(${port}, '127.0.0.1');
`;

/** PM2 starts it again: only the messages of the kernel tell. */
function killed(limit: MemoryLimit, tell: (text: string) => void): Fault {
  let before = limit.kills();
  return {
    title: 'the kernel has killed the API for want of memory, and PM2 has started it again',
    inject: async () => {
      await fetch(`http://127.0.0.1:${port}/grow`).catch(() => undefined);
    },
    isActive: async () => {
      if (limit.kills() === before) return false;
      const lines = await kernelLines(process.env['FIXBOOK_LAB_GROUP'] ?? '');
      tell(lines);
      return lines !== '' && (await isOpen(port));
    },
    undo: () => {
      before = limit.kills();
      tell('');
    },
  };
}

/** What the kernel has said of a group. */
async function kernelLines(name: string): Promise<string> {
  const { stdout } = await run('dmesg', [], { maxBuffer: 64 * 1024 * 1024, timeout: 10_000 });
  return stdout
    .split('\n')
    .filter((line) => line.includes('oom-kill:') && line.includes(`/${name},`))
    .map((line) => `${line}\n`)
    .join('');
}
