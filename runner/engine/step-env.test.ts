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
  - { id: starts, title: Does it start?, run: docker compose up -d, risk: probe }
  - { id: restarts, title: Does it start again?, run: 'pm2 restart "$SHOP_URL" --update-env', risk: probe }
  - { id: all, title: Does all?, run: 'shop "$SHOP_URL" "$PGHOST"' }
`);

const all = ['SHOP_URL', 'SHOP_KEY', 'PGHOST'];

it.each([
  ['asks', all],
  ['starts', ['PGHOST']],
  ['restarts', ['SHOP_URL', 'PGHOST']],
])('step %s hands on no param by accident to what it starts', (id, names) => {
  const step = parsed.ok ? allSteps(parsed.playbook).find((one) => one.id === id) : undefined;
  if (step === undefined) throw new Error('the example is broken');
  const values = { SHOP_URL: 'http://shop', SHOP_KEY: 'k', PGHOST: 'db' };
  expect(Object.keys(variablesOf(step, values))).toEqual(names);
});
