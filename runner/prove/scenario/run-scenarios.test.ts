import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { exampleHead, exampleProcedure, playbookWithUse } from '../../playbook/example-playbook.ts';
import { runExampleScenarios } from './example-scenarios.ts';
import type { ScenarioResult } from './run-scenario.ts';
import { findUnreached } from './unreached.ts';

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

it('a world can be a Mac', async () => {
  const results = await runExampleScenarios(
    `${head}diagnose:
  - id: asked
    title: Which way is it done?
    anyOf:
      - { platform: linux, run: "echo linux" }
      - { platform: darwin, run: "echo fine" }
    expect: stdout == "fine"
causes:
  - { id: broken, title: It is broken, when: steps.asked.failed }
`,
    `scenarios:
  - { name: elsewhere, expect: { causes: { confirmed: [broken] } } }
  - { name: there, world: { platform: darwin }, expect: { verdict: healthy } }
`,
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

it('what deletes files does so inside the scenario only', async () => {
  const results = await runExampleScenarios(
    `${head}diagnose:
  - { id: old, title: Is it gone?, file: old.log, expect: '!exists' }
causes:
  - { id: left, title: It was left, when: steps.old.failed, fix: remove }
fixes:
  - id: remove
    title: Remove it
    risk: destroy
    explain: The old log is gone for good.
    steps: [{ run: 'rm old.log; rm -rf ../../outside', risk: destroy }]
    verify: { steps: [old] }
`,
    `world: { files: { old.log: x } }
scenarios:
  - name: it reaches out
    run: { fix: remove, allow: destroy }
    expect: { verdict: not-fixed, fixes: { remove: not-fixed } }
`,
  );
  expect(outcomes(results)).toEqual(['failed']);
  expect(told(results)).toBe('rm -rf ../../outside would reach out of the scenario: ../../outside');
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
`,
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
causes:
  - { id: broken, title: It is broken, when: steps.page.failed }
`,
    'scenarios: [{ name: outside, world: { files: { here: x } }, expect: { verdict: healthy } }]',
  );
  expect(told(results)).toMatch(/disk \(host\) would leave the scenario: \/\n/);
  expect(told(results)).toContain('page (http) would leave the scenario: http://shop.example/');
  expect(told(results)).toContain('passwords (file) would leave the scenario: /etc/passwd');
});

it('the steps of a fragment are answered under the ids that they have in the playbook', async () => {
  const results = await runExampleScenarios(
    playbookWithUse,
    `world: { ports: { open: [SHOP] } }
params: { SHOP_PORT: $SHOP }
scenarios:
  - name: it answers
    expect: { verdict: healthy, steps: { db_open: passed, db_says: passed, version: passed } }
  - name: it is down
    world: { ports: { closed: [SHOP] } }
    expect:
      causes: { confirmed: [down] }
      steps: { db_open: failed, db_says: { outcome: skipped, because: condition } }
  - name: the fragment learns it otherwise
    world: { facts: { db_open: { reason: unreachable } } }
    expect: { causes: { confirmed: [down] } }
`,
  );
  expect(told(results)).toBe('');
});

it('a procedure is a fix that is named after its file', async () => {
  const playbook = exampleProcedure
    .replace("run: 'true'\n    undo: 'false'", 'run: shopctl stop\n    undo: shopctl start')
    .replace("title: Gone?, run: 'true'", 'title: Gone?, run: shopctl gone');
  const results = await runExampleScenarios(
    playbook,
    `world:
  commands: { shopctl gone: { exit: 1 }, shopctl stop: { becomes: gone }, shopctl start: '' }
  states: { gone: { commands: { shopctl gone: [{ exit: 1 }, ''] } } }
scenarios:
  - name: done
    run: { allow: change }
    expect: { verdict: fixed, fixes: { checkout-fails: fixed } }
  - name: nobody allows it
    expect: { fixes: { checkout-fails: refused }, exitCode: 5 }
  - name: it does not stop, and is undone
    world: { commands: { shopctl stop: '' } }
    run: { answers: { checkout-fails: yes, undo: yes } }
    expect: { verdict: not-fixed, fixes: { checkout-fails: undone } }
`,
  );
  expect(told(results)).toBe('');
  expect(outcomes(results)).toEqual(['passed', 'passed', 'passed']);
});

it('the world decides which alternative runs', async () => {
  const playbook = `${head}diagnose:
  - id: owner
    title: Who listens?
    expect: stdout.contains("shop")
    anyOf:
      - { requires: [ss], run: ss -ltnp }
      - { requires: [docker compose], run: docker compose ps }
causes:
  - { id: broken, title: It is broken, when: steps.owner.failed }
`;
  const results = await runExampleScenarios(
    playbook,
    `scenarios:
  - { name: the first, world: { commands: { ss -ltnp: shop } }, expect: { verdict: healthy } }
  - name: the second
    world: { commands: { docker compose version: v2, docker compose ps: nobody } }
    expect: { verdict: problem-found }
  - name: Docker has no Compose
    world: { missing: [docker compose] }
    expect: { steps: { owner: { outcome: errored, because: tool-missing } } }
`,
  );
  expect(told(results)).toBe('');
  expect(findUnreached([results[0]!.scenario.entry], results.slice(0, 1))).toEqual([
    { playbook: 'shop/checkout-fails', cause: 'broken' },
    { playbook: 'shop/checkout-fails', step: 'owner', alternative: 2 },
  ]);
  expect(findUnreached([results[0]!.scenario.entry], results)).toEqual([]);
});

it('a scenario whose real tool is not installed is skipped', async () => {
  const results = await runExampleScenarios(
    playbookOf('frobnicate'),
    'scenarios: [{ name: a, world: { tools: [frobnicate] }, expect: { verdict: healthy } }]',
  );
  expect(outcomes(results)).toEqual(['skipped']);
  expect(told(results)).toBe('not installed here: frobnicate');
});

/** Folders of worlds, of whomever they are. */
const made = (): string[] =>
  [tmpdir(), '/dev/shm']
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder))
    .filter((name) => name.startsWith('fixbook-test-'));

it('a scenario that is interrupted leaves nothing behind', async () => {
  const controller = new AbortController();
  const before = made();
  setTimeout(() => {
    controller.abort('SIGINT');
  }, 300);
  await runExampleScenarios(
    playbookOf('for i in {1..9999}; do sleep 1; done'),
    'scenarios: [{ name: a, expect: { verdict: healthy } }]',
    controller.signal,
  );
  expect(made().filter((name) => !before.includes(name))).toEqual([]);
});
