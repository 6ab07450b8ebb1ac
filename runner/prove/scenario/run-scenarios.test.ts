import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { exampleHead } from '../../playbook/example-playbook.ts';
import { runExampleScenarios } from './example-scenarios.ts';
import type { ScenarioResult } from './run-scenario.ts';

const head = `${exampleHead}symptoms: [nobody can pay]\n`;

/** One step that runs a script, and a cause that needs it. */
function playbookOf(script: string, more = ''): string {
  return `${head}diagnose:
  - id: asked
    title: What does it say?
    run: |
      ${script.replaceAll('\n', '\n      ')}
    expect: exitCode == 0 && stdout == "fine"
${more}causes:
  - { id: broken, title: It is broken, when: steps.asked.failed }
`;
}

const outcomes = (results: readonly ScenarioResult[]) => results.map(({ outcome }) => outcome);
const told = (results: readonly ScenarioResult[]) =>
  results.flatMap(({ messages }) => messages).join('\n');

it('a double answers what the world says, and its exit code counts', async () => {
  const results = await runExampleScenarios(
    playbookOf('shopctl status'),
    `scenarios:
  - name: fine
    world: { commands: { shopctl status: fine } }
    expect: { verdict: healthy, causes: { ruled-out: [broken] } }
  - name: broken
    world: { commands: { shopctl status: { stderr: down, exit: 3 } } }
    expect: { verdict: problem-found, causes: { confirmed: [broken] }, exitCode: 1 }
  - name: no such tool
    expect:
      verdict: inconclusive
      causes: { unknown: [broken] }
      steps: { asked: { outcome: errored, because: tool-missing } }
`,
  );
  expect(told(results)).toBe('');
  expect(outcomes(results)).toEqual(['passed', 'passed', 'passed']);
});

it('arguments are compared exactly, with quotes and blanks', async () => {
  const script = `shopctl 'a  b' "it's" '' \$'two\\nlines' '*'`;
  const results = await runExampleScenarios(
    playbookOf(script),
    `scenarios:
  - name: the same
    world: { commands: { "shopctl 'a  b' \\"it's\\" '' * '*'": fine } }
    expect: { verdict: healthy }
  - name: one blank less
    world: { commands: { "shopctl 'a b' \\"it's\\" '' * '*'": fine } }
    expect: { verdict: healthy }
`,
  );
  expect(outcomes(results)).toEqual(['passed', 'failed']);
  expect(told(results)).toContain("asked: shopctl 'a  b'");
  expect(told(results)).toContain("known: shopctl 'a b'");
  expect(told(results)).toContain('verdict: expected healthy, got problem-found');
});

it('a fix changes the world, and what was open is closed', async () => {
  const results = await runExampleScenarios(
    `${head}params: { SHOP_PORT: { type: port, help: Port } }
diagnose:
  - { id: listening, title: Is it up?, tcp: 'localhost:$SHOP_PORT' }
  - { id: page, title: Does it answer?, http: 'http://localhost:$SHOP_PORT/' }
causes:
  - { id: down, title: It is down, when: steps.listening.failed, fix: start }
fixes:
  - id: start
    title: Start it
    risk: change
    steps: [{ run: shopctl start }]
    verify: { settle: 5m, steps: [listening, page] }
`,
    `params: { SHOP_PORT: $HTTP_PORT }
world:
  http: null
  commands: { shopctl start: { becomes: up } }
  states: { up: { http: { GET /: { body: hello } } } }
scenarios:
  - name: it helps
    run: { fix: start, allow: change }
    expect: { verdict: fixed, fixes: { start: fixed } }
  - name: nobody allows it
    expect: { verdict: problem-found, fixes: { start: offered } }
  - name: it does not help
    world: { commands: { shopctl start: '' } }
    run: { fix: start, allow: change }
    expect: { verdict: not-fixed, fixes: { start: not-fixed } }
`,
  );
  expect(told(results)).toBe('');
});

it('nothing of the machine is in a world', async () => {
  const script = `for tool in docker curl ps node python3; do command -v $tool && exit 1; done
[[ $HOME == */home && -z $(ls) && -z $(env | grep VITEST) ]] || exit 2
kill -0 $$ 2>/dev/null && exit 3
echo fine`;
  expect(process.env['VITEST']).toBeDefined();
  const results = await runExampleScenarios(
    playbookOf(script),
    'scenarios: [{ name: alone, expect: { verdict: healthy } }]',
  );
  expect(told(results)).toBe('');
});

it('time passes without being spent', async () => {
  const startedMs = performance.now();
  const results = await runExampleScenarios(
    `${head}params: { SHOP_URL: { type: url, help: Address } }
diagnose:
  - { id: slow, title: Is it fast?, http: $SHOP_URL/slow, expect: durationMs < 2000, timeout: 20s }
  - { id: hangs, title: Does it answer?, http: $SHOP_URL/hangs, timeout: 20s }
  - { id: cut, title: Does it answer in time?, run: 'timeout 5 shopctl wait || echo "gave up: $?"', expect: stdout == "" }
  - { id: never, title: Does it ever answer?, run: shopctl wait, timeout: 20s }
  - id: repeated
    title: Does it come up?
    run: sleep 30; shopctl status
    retry: { times: 3, every: 5m }
causes:
  - { id: broken, title: It is broken, when: steps.slow.failed }
`,
    `world:
  http: { GET /slow: { delay: 3s }, GET /hangs: { hang: true } }
  commands:
    shopctl wait: { hang: true }
    shopctl status: [{ exit: 1, times: 2 }, up]
params: { SHOP_URL: $HTTP }
scenarios:
  - name: slow
    expect:
      verdict: problem-found
      steps:
        slow: failed
        hangs: { outcome: errored, because: timeout }
        cut: failed
        never: { outcome: errored, because: timeout }
        repeated: passed
`,
  );
  expect(told(results)).toBe('');
  expect(performance.now() - startedMs).toBeLessThan(15_000);
});

it('a person answers, and what they do changes the world', async () => {
  const playbook = `${head}diagnose:
  - { id: plugged, title: Is it plugged in?, manual: Is it plugged in? }
  - { id: lit, title: Is it lit?, run: shopctl light, expect: stdout == "on" }
causes:
  - { id: unplugged, title: It is not plugged in, when: steps.lit.failed, fix: plug }
fixes:
  - id: plug
    title: Plug it in
    risk: change
    steps: [{ id: put_in, manual: { ask: Plug it in, options: [done, cannot] } }]
    verify: { steps: [lit] }
`;
  const results = await runExampleScenarios(
    playbook,
    `world:
  commands: { shopctl light: off }
  states: { plugged: { commands: { shopctl light: on } } }
scenarios:
  - name: they do it
    run: { fix: plug, answers: { plugged: no, put_in: { answer: done, becomes: plugged } } }
    expect: { verdict: fixed }
  - name: they do not want to
    run: { answers: { plugged: yes, put_in: { answer: done, becomes: plugged }, plug: no } }
    expect: { verdict: problem-found, fixes: { plug: by-hand } }
  - name: nobody is there
    expect: { steps: { plugged: { outcome: skipped, because: nobody-there } } }
  - name: a question without an answer
    run: { answers: {} }
    expect: { verdict: problem-found }
`.replaceAll('    world: { states: null }\n', ''),
  );
  expect(results.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'passed', 'failed']);
  expect(told(results)).toContain('plugged asked a person, and run.answers has no answer');
});

it('a step that would leave the world fails the scenario', async () => {
  const results = await runExampleScenarios(
    `${head}diagnose:
  - { id: disk, title: Is there room?, host: { disk: / } }
  - { id: page, title: Does it answer?, http: 'http://shop.example/' }
  - { id: passwords, title: Who is there?, file: /etc/passwd }
  - { id: gone, title: Is it gone?, run: rm -rf ../../outside; rm -f here }
causes:
  - { id: broken, title: It is broken, when: steps.page.failed }
`,
    'scenarios: [{ name: outside, world: { files: { here: x } }, expect: { verdict: healthy } }]',
  );
  expect(told(results)).toMatch(/disk \(host\) would leave the scenario: \/\n/);
  expect(told(results)).toContain('page (http) would leave the scenario: http://shop.example/');
  expect(told(results)).toContain('passwords (file) would leave the scenario: /etc/passwd');
  expect(told(results)).toMatch(/rm -rf ..\/..\/outside would reach out of the scenario/);
});

it('a scenario whose real tool is not installed is skipped', async () => {
  const results = await runExampleScenarios(
    playbookOf('frobnicate'),
    'scenarios: [{ name: a, world: { tools: [frobnicate] }, expect: { verdict: healthy } }]',
  );
  expect(outcomes(results)).toEqual(['skipped']);
  expect(told(results)).toBe('not installed here: frobnicate');
});

it('a scenario that is interrupted leaves nothing behind', async () => {
  const controller = new AbortController();
  const before = readdirSync(tmpdir());
  setTimeout(() => {
    controller.abort('SIGINT');
  }, 300);
  await runExampleScenarios(
    playbookOf('read -r -t 60 <> <(:)'),
    'scenarios: [{ name: a, expect: { verdict: healthy } }]',
    controller.signal,
  );
  const left = readdirSync(tmpdir()).filter((name) => !before.includes(name));
  expect(left.filter((name) => name.startsWith('fixbook-test-'))).toEqual([]);
});
