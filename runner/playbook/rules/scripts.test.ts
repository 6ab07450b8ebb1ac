import { expect, it } from 'vitest';
import { examplePlaybook, parseExample } from '../example-playbook.ts';
import { renderProblem } from '../problem.ts';
import { scriptRules } from './scripts.ts';

const observing = '    tcp: localhost:$SHOP_PORT';
const fixing = "      - run: 'true'\n        undo: 'false'";

function problemsOf(text: string): string {
  const result = parseExample(text, null, undefined, scriptRules);
  return result.ok ? '' : result.problems.map(renderProblem).join('\n');
}

const inDiagnose = (command: string): string =>
  problemsOf(
    examplePlaybook.replace(
      observing,
      `    redis: { url: 'redis://localhost:$SHOP_PORT', command: ${command} }`,
    ),
  );

const inFix = (command: string, risk = 'change'): string =>
  problemsOf(
    examplePlaybook
      .replace(fixing, `      - redis: { url: redis://localhost, command: ${command} }`)
      .replace('risk: change', `risk: ${risk}`),
  );

it.each([
  'PING',
  'info memory',
  '[GET, $SHOP_PORT]',
  'CONFIG GET maxmemory',
  '[config, get, "*"]',
  'XREAD COUNT 1 STREAMS s 0',
  'SLOWLOG GET 10',
])('%s only looks', (command) => {
  expect(inDiagnose(command)).toBe('');
});

it('a command that changes data is a problem where it stands', () => {
  expect(inDiagnose('SET a b')).toMatchInlineSnapshot(`
    "p.yaml:17:60  “SET” may change data: the risk is change, not read
        A diagnose step may only look: move it into a fix.
        17 |     redis: { url: 'redis://localhost:$SHOP_PORT', command: SET a b }
                                                                        ^"
  `);
});

it.each([
  'DEL a',
  'flushall',
  'CONFIG SET maxmemory 1',
  'CONFIG',
  'CONFIG REWRITE',
  'SHUTDOWN',
  'EVAL "return 1" 0',
  'GETDEL a',
  'SORT a STORE b',
  'MEMORY PURGE',
  'SLOWLOG RESET',
  'SOMETHING_NEW',
])('%s may change something, so it belongs into a fix', (command) => {
  expect(inDiagnose(command)).toMatch(/: the risk is (change|destroy), not read\n.*may only look/);
});

it('verify only looks too', () => {
  const step = '{ id: again, title: Again?, redis: { url: redis://localhost, command: FLUSHALL } }';
  expect(problemsOf(examplePlaybook.replace('[listening] }', `[${step}] }`))).toContain(
    '“FLUSHALL” loses data: the risk is destroy, not read',
  );
});

it.each(['MONITOR', 'subscribe x', '[BLPOP, a, "0"]', 'XREAD BLOCK 0 STREAMS s $', 'WAIT 1 0'])(
  '%s never ends, so it is a problem everywhere',
  (command) => {
    expect(inDiagnose(command)).toContain('never ends by itself');
    expect(inFix(command)).toContain('never ends by itself');
  },
);

it('KEYS stops the server', () => {
  expect(inDiagnose('KEYS *')).toContain('Use SCAN or DBSIZE.');
});

it('a param cannot be the command, because nobody knows what it would do', () => {
  expect(inDiagnose('[$SHOP_PORT, a]')).toContain('a param cannot be the command');
  expect(inDiagnose('[CONFIG, $SHOP_PORT]')).toContain('a param cannot be the command');
});

it('a fix may change, and declares what loses data', () => {
  expect(inFix('CONFIG SET maxmemory 1')).not.toContain('may change data');
  expect(inFix('FLUSHALL')).toContain('Declare “risk: destroy” for the fix.');
  expect(inFix('FLUSHALL', 'destroy')).not.toContain('loses data');
});

const withRun = (run: string, expect: string): string =>
  problemsOf(examplePlaybook.replace(observing, `    run: ${run}\n    expect: ${expect}`));

it('what a grep printed is not judged without its exit code', () => {
  const silent = 'ends with 1, and the step would be errored';
  expect(withRun('ps -e | grep shop', 'stdout != ""')).toContain(silent);
  expect(withRun('date; grep -c shop shop.log', 'stdout.trim() == "0"')).toContain(silent);
  expect(withRun('ps -e | grep shop', 'exitCode <= 1 && stdout != ""')).not.toContain(silent);
  expect(withRun('ps -e | grep shop | wc -l', 'stdout != ""')).not.toContain(silent);
  expect(withRun('ps -e | grep shop || true', 'stdout != ""')).not.toContain(silent);
  const byCause = examplePlaybook
    .replace(observing, '    run: ps -e | grep shop\n    expect: stdout != ""')
    .replace('steps.listening.failed', 'steps.listening.exitCode == 1');
  expect(problemsOf(byCause)).not.toContain(silent);
});
