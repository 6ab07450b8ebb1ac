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
  expect(lines).toEqual([]);
  expect(transients).toEqual([expect.stringMatching(/^ {2}… \d+\.\d s {2}slow {2}Slow$/)]);
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

it('what a script lists before a person is asked is shown, up to forty lines', () => {
  const { terminal, lines } = recorder(false);
  const view = createLiveView(terminal);
  const finish = (phase: string, text: string): void => {
    const step = { phase, id: 'listed', fix: 'drop' };
    view.show({ ...started, step, title: 'These would be deleted' } as never);
    const output = { text, bytes: text.length, omittedLines: 0, file: null };
    const found = { outcome: 'passed', summary: 'a', facts: {}, durationMs: 5 };
    view.show({ type: 'step-finished', step, result: { ...found, output } } as never);
  };
  finish('guard', 'a\nb\n');
  finish('guard', 'a\n');
  finish('fix', 'a\nb\n');
  const many = Array.from({ length: 42 }, (_, i) => `file ${i + 1}`);
  finish('backup', many.join('\n'));

  const head = '  ✓ listed             These would be deleted  a  0.0 s';
  const shown = lines.filter((line) => line.startsWith('   ') || line === head);
  expect(shown).toEqual([
    ...[head, '      a', '      b'],
    head,
    head,
    ...[head, ...many.slice(0, 40).map((line) => `      ${line}`), '      … and 2 more lines'],
  ]);
});

it('below a script that failed stands what it said last', () => {
  const { terminal, lines } = recorder(false);
  const view = createLiveView(terminal);
  const finish = (kind: string, outcome: string, text: string): void => {
    view.show({ ...started, kind } as never);
    const output = { text, bytes: text.length, omittedLines: 0, file: null };
    const found = {
      outcome,
      summary: 'exit code 1',
      reason: 'no answer',
      facts: {},
      durationMs: 5,
    };
    view.show({ type: 'step-finished', step: started.step, result: { ...found, output } } as never);
  };
  finish('run', 'failed', 'looking\nno such file: a.conf\n\n');
  finish('run', 'errored', 'waiting for the lock\n');
  finish('run', 'failed', '');
  finish('run', 'passed', 'all is well\n');
  finish('http', 'failed', '<html>\n</html>\n');
  expect(lines).toEqual([
    '  ✗ slow               Slow  failed: exit code 1  0.0 s',
    '      no such file: a.conf',
    '  ? slow               Slow  errored: exit code 1  0.0 s',
    '      waiting for the lock',
    '  ✗ slow               Slow  failed: exit code 1  0.0 s',
    '  ✓ slow               Slow  exit code 1  0.0 s',
    '  ✗ slow               Slow  failed: exit code 1  0.0 s',
  ]);
});

it('what the author says of a cause and of its fix is there before the question', () => {
  const { terminal, lines } = recorder(false);
  const playbook = {
    causes: [{ id: 'gone', explain: 'Somebody removed it.\nLook into git.\n' }],
    fixes: [{ id: 'start', explain: 'The old file is lost.' }],
  };
  const view = createLiveView(terminal, { playbook: playbook as never });
  const cause = { id: 'gone', title: 'It is gone', state: 'confirmed', evidence: ['slow'] };
  view.show({ type: 'causes-judged', causes: [cause] } as never);
  view.show({
    type: 'fix-proposed',
    fix: 'start',
    title: 'Put it back',
    cause: 'gone',
    risk: 'destroy',
    plan: [{ phase: 'fix', title: 'Copy', command: 'cp a b' }],
  } as never);
  expect(lines).toEqual([
    '',
    '  Cause found: It is gone  (slow)',
    '    Somebody removed it.',
    '    Look into git.',
    '',
    '  Fix: Put it back · LOSES SOMETHING',
    '    The old file is lost.',
    '    $ cp a b',
  ]);
});

it('on a narrow terminal a command stays whole, and its purpose stands below it', () => {
  const { terminal, lines } = recorder(false);
  const view = createLiveView({ ...terminal, width: 30 });
  view.show({
    type: 'fix-proposed',
    fix: 'start',
    title: 'Start',
    cause: 'down',
    risk: 'change',
    plan: [{ phase: 'backup', title: 'Copy', command: 'cp /etc/app.conf /tmp' }],
  } as never);
  expect(lines.at(-1)).toBe('    $ cp /etc/app.conf /tmp\n      keeps a copy');
});

it('what a person took for done is told apart from what was seen to pass', () => {
  const { terminal, lines } = recorder(false);
  const step = { phase: 'fix', id: 'open', fix: 'start' };
  const begun = { ...started, step, title: 'Open' };
  const passed = { outcome: 'passed', summary: 'exit code 0', facts: {}, durationMs: 5 };
  const keep = (earlier: readonly unknown[]): void => {
    const view = createLiveView(terminal, { earlier: earlier as never });
    view.show({ type: 'step-kept', step, title: 'Open' } as never);
  };
  const cut = { outcome: 'errored', because: 'interrupted', reason: 'cut short', durationMs: 5 };
  keep([begun]);
  keep([begun, { type: 'step-finished', step, result: cut }]);
  keep([begun, { type: 'step-finished', step, result: passed }]);
  keep([begun, { type: 'step-finished', step, result: passed }, begun]);
  expect(lines.filter((line) => line !== '  Steps:')).toEqual([
    '  = open               Open  taken as done, as you said',
    '  = open               Open  taken as done, as you said',
    '  ✓ open               Open  exit code 0  kept',
    '  = open               Open  taken as done, as you said',
  ]);
});

it('a fix that was there already is told once', () => {
  const { terminal, lines } = recorder(false);
  const view = createLiveView(terminal);
  const reason = '“Is it up?” passed before anything was done';
  view.show({ type: 'fix-decided', fix: 'start', decision: 'not-needed', reason } as never);
  view.show({ type: 'fix-finished', fix: 'start', result: 'already-fixed', reason } as never);
  expect(lines).toEqual(['', `  Fixed already: ${reason}`]);
});

it('causes that were ruled out stand one below the other, since a title may hold any sign', () => {
  const { terminal, lines } = recorder(false);
  const view = createLiveView(terminal);
  view.show({
    type: 'run-started',
    playbook: { id: 'shop/down', version: '1.0.0', title: 'The shop is down', causes: [] },
    environment: { doubles: [] },
    params: [],
  } as never);
  const titles = ['It works; nobody has noticed', 'Nobody has paid'];
  const causes = titles.map((title, at) => ({ id: `c${at}`, state: 'ruled-out', title }));
  view.show({ type: 'causes-judged', causes } as never);
  expect(lines.slice(-2)).toEqual([
    '  Ruled out:   It works; nobody has noticed',
    '               Nobody has paid',
  ]);
});
