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
