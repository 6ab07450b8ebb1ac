import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { exampleProcedure, playbookWithUse } from '../../playbook/example-playbook.ts';
import { workshopPrefix } from './world/workshop.ts';
import { outcomes, payHead, playbookOf, runExampleScenarios, told } from './example-scenarios.ts';

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
    `${payHead}params: { SHOP_PORT: { type: port, help: Port } }
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

it('a person answers, and what they do changes the world', async () => {
  const playbook = `${payHead}diagnose:
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
    `${payHead}diagnose:
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

it('a scenario whose real tool is not installed is skipped', async () => {
  const results = await runExampleScenarios(
    playbookOf('frobnicate'),
    'scenarios: [{ name: a, world: { tools: [frobnicate] }, expect: { verdict: healthy } }]',
  );
  expect(outcomes(results)).toEqual(['skipped']);
  expect(told(results)).toBe('not installed here: frobnicate');
});

/** Folders of worlds that this process has made: others may be at it as well. */
const made = (): string[] =>
  [tmpdir(), '/dev/shm']
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder))
    .filter((name) => name.startsWith(workshopPrefix));

it('a scenario that is interrupted leaves nothing behind', async () => {
  const controller = new AbortController();
  const running = runExampleScenarios(
    playbookOf('for i in {1..9999}; do sleep 1; done'),
    'scenarios: [{ name: a, expect: { verdict: healthy } }]',
    controller.signal,
  );
  await expect.poll(made, { timeout: 30_000, interval: 5 }).toHaveLength(1);
  controller.abort('SIGINT');
  await running;
  expect(made()).toEqual([]);
});
