import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isOpen } from '../../components/api/api.ts';
import { writeInto } from '../../components/files.ts';
import { pm2, type Pm2, pm2Faults } from '../../components/pm2.ts';
import type { Site } from '../../lab/component.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import { pollUntil } from '../../lab/poll-until.ts';

const app = 'orchestrator-api';
const port = 3000;
const fatal = 'JavaScript heap out of memory';

/** The API of CoordinAItor under PM2, with a heap that can run full. */
export const coordinaitorMemory: Lab = {
  name: 'coordinaitor-memory',
  title: 'CoordinAItor: the heap of the API, and the limits of PM2',
  needs: { sandbox: true, tools: ['jq'] },
  doubles: [
    'The API is a small real program of Node.js that keeps all it is given; what it dies of is real.',
    '`journalctl` is a double that says that the kernel has killed nobody: the messages of the machine would tell of other programs.',
  ],
  start: async (site) => {
    writeInto(join(site.work, 'dist', 'index.js'), source);
    site.answerCommand('journalctl', () =>
      Promise.resolve({ stdout: 'kernel: eth0: Link is Up\n', stderr: '', exit: 0 }),
    );
    const manager = await site.start(pm2([settings], { listensOn: port }));
    return {
      params: () => ({ PM2_APP: app, LOG_DIR: 'logs' }),
      faults: {
        'api-heap-exhausted': heapExhausted(site, manager),
        'pm2-limit-below-heap': limitBelowHeap(site, manager),
        'pm2-app-stopped': pm2Faults(manager, app)['pm2-app-stopped'],
      },
    };
  },
};

const settings = {
  name: app,
  script: 'dist/index.js',
  node_args: '--max-old-space-size=48',
  max_memory_restart: '1G',
  error_file: 'logs/api-error.log',
  out_file: 'logs/api.log',
  restart_delay: 100,
};

/** A request to /work is kept for ever, as in a cache without an end. */
const source = `const kept = [];
require('node:http').createServer((request, response) => {
  if (request.url === '/work') for (;;) kept.push({ request, more: [...kept.slice(-1000)] });
  response.end('well');
}).listen(${port}, '127.0.0.1');
`;

/** It dies of it, and PM2 starts it again: only its log tells. */
function heapExhausted(site: Site, manager: Pm2): Fault {
  const log = join(site.work, 'logs', 'api-error.log');
  const tells = (): boolean => existsSync(log) && readFileSync(log, 'utf8').includes(fatal);
  return {
    title: 'the heap of the API has run full, and PM2 has started it again',
    inject: async () => {
      await fetch(`http://127.0.0.1:${port}/work`).catch(() => undefined);
      await pollUntil(() => isOpen(port), 10_000);
    },
    isActive: async () => tells() && (await isOpen(port)),
    undo: async () => {
      if (!tells()) return;
      rmSync(log);
      await manager.call('reloadLogs');
    },
  };
}

/** As the guide has it: PM2 restarts the API long before its heap is used. */
function limitBelowHeap(site: Site, manager: Pm2): Fault {
  const file = join(site.work, 'ecosystem.config.js');
  const write = (limit: string): void => {
    const apps = [
      { ...settings, node_args: '--max-old-space-size=4096', max_memory_restart: limit },
    ];
    writeInto(file, `module.exports = ${JSON.stringify({ apps })};\n`);
  };
  const restart = async (): Promise<void> => {
    await manager.call('delete', app);
    await manager.call('start', 'ecosystem.config.js', '--only', app);
  };
  const isBelow = async (): Promise<boolean> =>
    (await manager.settingOf(app, 'max_memory_restart')) === 2 * 1024 ** 3;
  return {
    title: 'PM2 restarts the API before its heap is used',
    inject: async () => {
      write('2G');
      await restart();
    },
    isActive: isBelow,
    undo: async () => {
      write('6G');
      if (await isBelow()) await restart();
    },
  };
}
