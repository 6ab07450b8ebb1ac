import { expect, it } from 'vitest';
import { examplePlaybook } from '../../playbook/example-playbook.ts';
import { parseExampleScenarios } from './example-scenarios.ts';

function messagesOf(text: string): string[] {
  const parsed = parseExampleScenarios(examplePlaybook, text);
  return parsed.ok ? [] : parsed.problems.map(({ line, message }) => `${line} ${message}`);
}

const scenario = (text: string) =>
  `scenarios:\n  - name: a\n    expect: { verdict: healthy }\n${text}`;

it.each([
  ['scenarios: [{ name: a, expect: {} }]', '3 the scenario expects nothing'],
  ['scenarios: [{ name: a, expect: { causes: {} } }]', '3 the scenario expects nothing'],
  ['scenarios: [{ name: a, expect: { causes: { confirmed: [don] } } }]', '3 there is no cause don'],
  [
    'scenarios: [{ name: a, expect: { steps: { lisning: failed } } }]',
    '3 there is no step lisning',
  ],
  ['scenarios: [{ name: a, expect: { fixes: { stat: fixed } } }]', '3 there is no fix stat'],
  [scenario('    run: { fix: stat }'), '6 there is no fix stat'],
  [scenario('    run: { answers: { version: yes } }'), '6 there is no question version'],
  [scenario('    params: { SHOP: 1 }'), '6 there is no param SHOP'],
  [scenario('    params: { SHOP_PORT: many }'), '6 SHOP_PORT: “many” is no port (1 to 65535)'],
  [
    scenario('    world: { facts: { version: { stdot: x } } }'),
    '6 a run step does not learn stdot',
  ],
  [scenario('    world: { states: { up: {} } }'), '6 nothing becomes up'],
  [scenario('    world: { commands: { a: { becomes: up } } }'), '6 there is no state up'],
  [
    scenario('    world: { files: { /etc/passwd: x } }'),
    "6 /etc/passwd leads out of the scenario's folder",
  ],
  [scenario("    world: { files: { a.log: '{{now-2h}} failed' } }"), '6 {{now-2h}} is no time'],
  [scenario('    world: { http: { /health: {} } }'), '6 “/health” is no method and path'],
  [
    scenario('    world: { commands: { a: { stdot: x } } }'),
    '6 scenarios[0].world.commands.a.stdot is not a known key',
  ],
  [
    'scenarios: [{ name: a, expect: { verdict: healthy } }, { name: a, expect: { verdict: healthy } }]',
    '3 there are two scenarios with the name “a”',
  ],
])('%s is a problem at its place', (text, message) => {
  expect(messagesOf(text)).toEqual([message]);
});

it('entries of a scenario replace those of the file, and null takes one away', () => {
  const parsed = parseExampleScenarios(
    examplePlaybook,
    `params: { SHOP_PORT: $SHOP }
world:
  commands: { a: one, b: two }
  ports: { open: [SHOP] }
  http: { GET /: {} }
scenarios:
  - name: other
    world: { commands: { a: three, b: null }, ports: { closed: [SHOP] }, http: null }
    expect: { verdict: healthy }
`,
  );
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  const { start } = parsed.scenarios[0]!.world;
  expect(Object.keys(start.commands)).toEqual(['a']);
  expect(start.commands['a']?.[0]?.stdout).toBe('three\n');
  expect([start.open, start.closed, start.http]).toEqual([[], ['SHOP'], null]);
  expect(parsed.scenarios[0]!.params).toEqual({ SHOP_PORT: '$SHOP' });
});
