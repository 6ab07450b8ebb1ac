import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createLiveView } from './live-view.ts';
import type { Terminal } from './terminal.ts';

const started = {
  type: 'step-started',
  seq: 1,
  at: '2026-11-21T01:12:07.000Z',
  step: { phase: 'diagnose', id: 'slow', fix: null },
  kind: 'run',
  title: 'Slow',
} as const;

function recorder(isInteractive: boolean) {
  const lines: string[] = [];
  const transients: string[] = [];
  const terminal: Terminal = {
    line: (text = '') => lines.push(text),
    transient: (text) => transients.push(text),
    width: 80,
    paint: (_, text) => text,
    isInteractive,
  };
  return { terminal, lines, transients };
}

it('where nothing can be written over, a long step says now and then that it runs', async () => {
  const { terminal, lines, transients } = recorder(false);
  const view = createLiveView(terminal, { quietMs: 40 });
  view.show(started as never);
  await sleep(100);
  view.end();
  expect(lines[0]).toMatch(/^ {2}… slow still runs after \d\.\d s$/);
  expect(lines.length).toBeLessThanOrEqual(3);
  expect(transients).toEqual([]);
});

it('on a terminal the time runs in a line that is written over', () => {
  const { terminal, lines, transients } = recorder(true);
  const view = createLiveView(terminal);
  view.show(started as never);
  view.end();
  expect([lines, transients]).toEqual([[], ['  … 0.0 s  slow  Slow']]);
});

it('a fix is planned in commands, and what verifies it in questions', () => {
  const { terminal, lines } = recorder(false);
  const view = createLiveView(terminal);
  view.show({
    type: 'run-started',
    playbook: { id: 'shop/down', version: '1.0.0', title: 'The shop is down' },
    environment: { doubles: [] },
    params: [
      { name: 'PORT', value: '80' },
      { name: 'URL', value: null },
    ],
  } as never);
  view.show({
    type: 'fix-proposed',
    seq: 1,
    at: '2026-11-21T01:12:07.000Z',
    fix: 'start',
    title: 'Start it',
    cause: 'down',
    risk: 'change',
    plan: [
      { phase: 'fix', title: 'Start the server', command: 'serve "$PORT"' },
      { phase: 'verify', title: 'Does it answer?', command: 'curl "$URL"' },
    ],
  } as never);
  expect(lines.slice(2)).toEqual([
    '',
    '  Fix: Start it · changes state',
    '    $ serve "$PORT"',
    '    Does it answer?  verifies',
    '    with PORT = 80',
  ]);
});
