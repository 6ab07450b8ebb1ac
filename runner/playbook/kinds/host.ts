import { defineKind } from './kind.ts';
import { quoteForShell } from './quote-for-shell.ts';

/** What is asked of this machine, one thing a step. */
export type HostQuestion =
  | { readonly asked: 'memory' | 'cpu' }
  | { readonly asked: 'disk'; readonly path: string }
  | { readonly asked: 'port'; readonly port: string }
  | { readonly asked: 'process'; readonly pattern: string };

/** This machine: room on a disk, memory, processor, who listens on a port, which processes run. */
export const host = defineKind({
  name: 'host',
  about:
    'Looks at this machine: disk, memory, CPU, who listens on a port, or which processes run. The same on Linux and macOS.',
  actor: 'runner',
  schema: {
    description: 'memory, cpu, or one of disk, port and process. $NAME stands for a param.',
    type: ['string', 'object'],
    pattern: '^(memory|cpu)$',
    properties: {
      disk: {
        description: 'Path on the disk that is meant.',
        type: 'string',
        minLength: 1,
        examples: ['$DATA_DIR', '/'],
      },
      port: {
        description: 'TCP port: who listens on it?',
        type: ['integer', 'string'],
        minimum: 1,
        maximum: 65535,
        examples: [8100, '$API_PORT'],
      },
      process: {
        description:
          'Regular expression (RE2) that the name or the command line of a process contains. Fixbook itself is never found.',
        type: 'string',
        minLength: 1,
        examples: ['redis-server', '^node .*server\\.js'],
      },
    },
    minProperties: 1,
    maxProperties: 1,
    additionalProperties: false,
    examples: ['memory', 'cpu', { disk: '$DATA_DIR' }, { port: 8100 }, { process: 'redis-server' }],
  },
  facts: {
    asked: { type: 'string', about: 'disk, memory, cpu, port or process; other facts are empty.' },
    diskUsedPercent: { type: 'int', about: 'Used part of the disk, rounded up as df does.' },
    diskFreeBytes: { type: 'int', about: 'Bytes that an ordinary user can still write.' },
    inodesUsedPercent: { type: 'int', about: 'Used part of the places for files, rounded up.' },
    memoryUsedPercent: {
      type: 'int',
      about: 'Part of the memory that is not available. What caches hold is available.',
    },
    memoryAvailableBytes: { type: 'int', about: 'Bytes available without swapping.' },
    swapUsedPercent: { type: 'int', about: 'Used part of the swap space; 0 without any.' },
    cpuPercent: { type: 'int', about: 'Use of all cores together within half a second.' },
    load1: { type: 'double', about: 'Load of the last minute.' },
    cores: { type: 'int', about: 'Cores that this program may use.' },
    owners: {
      type: 'list<dyn>',
      about:
        'Who listens on the port: pid, name, user, command (200 characters). pid 0 where it may not be seen.',
      quotes: true,
    },
    processes: {
      type: 'list<dyn>',
      about:
        'The first 50 matching processes, the busiest first: pid, name, cpuPercent (of all cores together), memoryPercent.',
    },
    count: { type: 'int', about: 'How many owners or matching processes there are.' },
  },
  expect:
    'asked in ["port", "process"] ? count > 0 : diskUsedPercent < 90 && inodesUsedPercent < 90 && (memoryUsedPercent < 90 || memoryAvailableBytes >= 1073741824) && cpuPercent < 90',
  resolve: (written): HostQuestion => {
    if (typeof written === 'string') return { asked: written === 'cpu' ? 'cpu' : 'memory' };
    if (written.disk !== undefined) return { asked: 'disk', path: written.disk };
    if (written.port !== undefined) return { asked: 'port', port: String(written.port) };
    return { asked: 'process', pattern: written.process ?? '' };
  },
  byHand: (input) => {
    switch (input.asked) {
      case 'memory':
        return 'free -m';
      case 'cpu':
        return 'uptime; nproc';
      case 'disk':
        return `df -h ${quoteForShell(input.path)}; df -i ${quoteForShell(input.path)}`;
      case 'port':
        return `ss -ltnp ${quoteForShell(`sport = :${input.port}`)}`;
      case 'process':
        return `pgrep -af ${quoteForShell(input.pattern)}`;
    }
  },
  texts: (input) => {
    switch (input.asked) {
      case 'memory':
      case 'cpu':
        return [];
      case 'disk':
        return [input.path];
      case 'port':
        return [input.port];
      case 'process':
        return [input.pattern];
    }
  },
});
