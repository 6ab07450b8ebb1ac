import { expect, it } from 'vitest';
import { allSteps } from '../playbook/all-steps.ts';
import { exampleHead, parseExample } from '../playbook/example-playbook.ts';
import { variablesOf } from './step-env.ts';

const parsed = parseExample(`${exampleHead}symptoms: [x]
kind: health-check
params:
  SHOP_URL: { type: url, help: x }
  SHOP_KEY: { type: secret, help: x }
  PGHOST: { type: host, help: x }
diagnose:
  - { id: asks, title: Does it answer?, run: 'shop ask <<<"$SHOP_KEY"' }
  - { id: starts, title: Does it start?, run: docker compose up -d }
  - { id: all, title: Does all?, run: 'shop "$SHOP_URL" "$PGHOST"' }
`);

it.each([
  ['asks', ['SHOP_KEY', 'PGHOST']],
  ['starts', ['PGHOST']],
  ['all', ['SHOP_URL', 'PGHOST']],
])('step %s has the variables that it names, and those that programs look for', (id, names) => {
  const step = parsed.ok ? allSteps(parsed.playbook).find((one) => one.id === id) : undefined;
  if (step === undefined) throw new Error('the example is broken');
  const values = { SHOP_URL: 'http://shop', SHOP_KEY: 'k', PGHOST: 'db' };
  expect(Object.keys(variablesOf(step, values))).toEqual(names);
});
