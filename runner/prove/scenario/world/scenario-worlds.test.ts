import { expect, it } from 'vitest';
import { outcomes, payHead, playbookOf, runExampleScenarios, told } from '../example-scenarios.ts';
import { findUnreached } from '../unreached.ts';

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

it('a double answers the same, whether the script calls it itself or another program does', async () => {
  const results = await runExampleScenarios(
    `${payHead}diagnose:
  - id: itself
    title: Does it answer the script?
    run: |
      {
        shopctl status 'a  b'
        [[ $(shopctl list | head -n 1) == one ]] && { shopctl broken 2>&1 || echo "code $?"; }
        cat <&9
      } 9<<<kept
    expect: stdout == "up\\nno shop\\ncode 3\\nkept"
  - id: alone
    title: Does the script end with it?
    run: shopctl status 'a  b'; shopctl broken; echo not reached
    expect: exitCode == 3 && stdout == "up"
  - id: other
    title: Does it answer xargs?
    run: printf 'status\\0a  b' | xargs -0 shopctl
    expect: stdout == "up"
  - id: found
    title: Is it a program?
    run: '[[ $(command -v shopctl) == /*/shopctl ]]'
causes:
  - { id: broken, title: It is broken, when: steps.itself.failed }
`,
    `world:
  commands:
    shopctl status "a  b": up
    shopctl list: "one\\ntwo\\n"
    shopctl broken: { exit: 3, stderr: no shop }
scenarios:
  - name: all
    expect: { verdict: healthy, steps: { itself: passed, alone: passed, other: passed, found: passed } }
`,
  );
  expect(told(results)).toBe('');
});

it('a world can be a Mac', async () => {
  const results = await runExampleScenarios(
    `${payHead}diagnose:
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
    `${payHead}params: { SHOP_URL: { type: url, help: Address } }
diagnose:
  - { id: slow, title: Is it fast?, http: $SHOP_URL/slow, expect: durationMs < 2000, explain: Two seconds are slow., timeout: 20s }
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

it('what a request takes is what the world says, however busy the machine is', async () => {
  const results = await runExampleScenarios(
    `${payHead}params: { SHOP_URL: { type: url, help: Address } }
diagnose:
  - { id: at_once, title: Does it answer at once?, http: $SHOP_URL/quick, expect: durationMs == 0 }
  - { id: late, title: Does it answer late?, http: $SHOP_URL/slow, expect: durationMs == 3000 }
  - { id: all, title: Does it always?, http: $SHOP_URL/slow, expect: durationMs == 3000, repeat: { times: 2, every: 1s } }
causes:
  - { id: broken, title: It is broken, when: steps.late.failed }
`,
    `world: { http: { GET /quick: {}, GET /slow: { delay: 3s } } }
params: { SHOP_URL: $HTTP }
scenarios:
  - { name: counted, expect: { verdict: healthy, steps: { at_once: passed, late: passed, all: passed } } }
`,
  );
  expect(told(results)).toBe('');
});

it('what deletes files does so inside the scenario only', async () => {
  const results = await runExampleScenarios(
    `${payHead}diagnose:
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

it('facts of a step are not those of its undo, whose script is run', async () => {
  const playbook = `${payHead}diagnose:
  - { id: up, title: Is the shop up?, run: shopctl status, expect: stdout == "up" }
causes:
  - { id: down, title: It is down, when: steps.up.failed, fix: start }
fixes:
  - id: start
    title: Start it
    risk: change
    steps: [{ run: shopctl start, undo: shopctl stop }]
    verify: { steps: [up] }
`;
  const worldWith = (undone: string): string => `world:
  commands: { shopctl status: down, shopctl stop: ${undone} }
  facts: { start_1: { becomes: begun } }
  states: { begun: { commands: { shopctl status: hanging } } }
scenarios:
  - name: it does not come up
    run: { fix: start, answers: { start: 'yes', undo: 'yes' } }
    expect: { verdict: not-fixed, fixes: { start: undone } }
`;
  expect(told(await runExampleScenarios(playbook, worldWith("''")))).toBe('');
  const refused = await runExampleScenarios(playbook, worldWith('{ exit: 1 }'));
  expect(told(refused)).toContain('fix start: expected undone, got not-fixed');
});

it('the world decides which alternative runs', async () => {
  const playbook = `${payHead}diagnose:
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
