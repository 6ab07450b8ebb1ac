import { onTestFinished } from 'vitest';
import { exampleHead } from '../playbook/example-playbook.ts';
import { type ExampleRun, runExample } from './run-example.ts';
import type { Shell } from './shell/shell-request.ts';

/** The playbook of a shop that may be down, with a fix. For tests. */
export const shopPlaybook = `${exampleHead}symptoms: [Nobody can pay]
params:
  SHOP_KEY: { type: secret, help: Key of the shop, example: x }
diagnose:
  - id: up
    title: Is the shop up?
    run: shop status "$SHOP_KEY"
    expect: stdout == "up"
  - id: disk
    title: Is there room?
    run: shop disk
causes:
  - id: down
    title: The shop is down
    when: steps.up.failed
    fix: start
  - id: full
    title: The disk is full
    when: steps.disk.failed
fixes:
  - id: start
    title: Start the shop
    risk: change
    steps:
      - run: shop start
        undo: shop stop
    verify: { steps: [up] }
`;

/** A shop: `status` is up after `start` if the start helps; each command is logged. */
export function shop(input: { up: boolean; helps?: boolean; answers?: Record<string, number> }) {
  const calls: string[] = [];
  let up = input.up;
  const shell: Shell = ({ script, onOutput, env }) => {
    calls.push(script);
    if (script.startsWith('shop start') && input.helps !== false) up = true;
    if (script.startsWith('shop status')) {
      onOutput('stdout', Buffer.from(up ? 'up\n' : `down ${String(env['SHOP_KEY'])}\n`));
    }
    return Promise.resolve({ ended: 'exited', exitCode: input.answers?.[script] ?? 0 });
  };
  return { shell, calls };
}

export const shopParams = { SHOP_KEY: 'k3y-of-the-shop' };

/** Runs the shop's playbook, or another one; its folder goes with the test. */
export async function runShop(example: Partial<ExampleRun>) {
  const result = await runExample({ playbook: shopPlaybook, params: shopParams, ...example });
  onTestFinished(result.remove);
  return result;
}
