import { afterAll, expect, it } from 'vitest';
import {
  exampleFragment,
  exampleProcedure,
  exampleReference,
  playbookWithUse,
} from '../../playbook/example-playbook.ts';
import { callFixbook } from '../call-fixbook.ts';
import { createExampleLibrary } from '../example-library.ts';

const { cwd, write, writeScenarios, remove } = createExampleLibrary();
afterAll(remove);

const folder = 'playbooks/shop/payment';
const named = (text: string, slug: string): string =>
  text.replace('id: shop/checkout-fails', `id: shop/${slug}`);

write('playbooks/shared/port-answers.yaml', exampleFragment);
write(
  `${folder}/port-closed.yaml`,
  named(playbookWithUse, 'port-closed').replace(
    '    run: echo',
    "    anyOf:\n      - { requires: [ss], run: ss -ltn, expect: stdout != '' }\n      - platform: darwin\n        run: echo",
  ),
);
write(`${folder}/restart-shop.yaml`, named(exampleProcedure, 'restart-shop'));
write(`${folder}/settings.yaml`, named(exampleReference, 'settings'));

for (const slug of ['checkout-fails', 'port-closed', 'restart-shop']) writeScenarios(slug);

const call = (...args: string[]) => callFixbook(args, { cwd });

it('a library may hold all kinds of playbooks, and fragments', async () => {
  const { stdout } = await call('check');
  expect(stdout).toBe('4 playbooks, no problems\n');
  expect((await call('check', 'playbooks/shared')).exitCode).toBe(0);
  expect((await call('check', 'playbooks/shared/port-answers.yaml')).exitCode).toBe(0);
});

it('list tells problems by severity and others by kind; a fragment is no playbook', async () => {
  expect((await call('list')).stdout).toMatchInlineSnapshot(`
    "shop/checkout-fails  major      Checkout fails
    shop/port-closed     major      Checkout fails
    shop/restart-shop    procedure  Checkout fails
    shop/settings        reference  Checkout fails
    "
  `);
});

it('show tells where steps come from, and all their alternatives', async () => {
  expect((await call('show', 'shop/port-closed')).stdout).toMatchInlineSnapshot(`
    "Checkout fails  shop/port-closed 1.0.0
    Orders cannot be placed.

    Symptoms
      - Error: payment gateway p1 refused

    Params
      SHOP_PORT  Port of the shop (default 8080)

    Checks
      1. Does something listen?  db_open, from shared/port-answers
         $ nc -vz -w 5 localhost $SHOP_PORT
      2. What does it say?  db_says, from shared/port-answers
         only if: steps.db_open.passed && params.db_PORT != 1
         $ echo "hello"
         good if: stdout.startsWith(params.db_GREETING)
      3. Which version runs?  version
         with ss:
         $ ss -ltn
         good if: stdout != ''
         on macOS:
         $ echo '{"version":"1.2"}'
         good if: json.version == "1.2"

    Causes
      - The shop is down → start
         if: steps.db_open.failed

    Fix start: Start the shop · changes state
      1. true
         undo: false
      Verify: Does something listen? · What does it say?

    Run it: fixbook run shop/port-closed
    "
  `);
});

it('show lays a procedure out in the order in which it runs', async () => {
  expect((await call('show', 'shop/restart-shop')).stdout).toMatchInlineSnapshot(`
    "Checkout fails  shop/restart-shop 1.0.0
    Orders cannot be placed.

    Steps · changes state
      Only if all of these pass:
      - Is there room?
         $ true
      Keep a copy first:
      - echo copy
      1. Look
         $ true
      2. Stop it  changes state
         $ true
         undo: false
      Verify: Gone?
      Always at the end:
      - echo done

    Run it: fixbook run shop/restart-shop
    "
  `);
});

it('show prints tables and snippets of a reference', async () => {
  expect((await call('show', 'shop/settings')).stdout).toMatchInlineSnapshot(`
    "Checkout fails  shop/settings 1.0.0
    Orders cannot be placed.

    Settings
      Set them in \`.env\`.
      Name       Default
      POOL_SIZE  15
      DEBUG      false

    Example
      .env
         POOL_SIZE=15

    Nothing runs here.
    "
  `);
});

it('--dry-run shows a procedure, and alternatives with their conditions', async () => {
  expect((await call('run', 'shop/restart-shop', '-n')).stdout).toMatchInlineSnapshot(`
    "Nothing is run. This is what a run would do.


    Steps · changes state
      Only if all of these pass:
      room  Is there room?  read, at most 30 s
          $ true
      Keep a copy first:
      step_backup_1  echo copy  change, at most 5 min
          $ echo copy
      step_1  Look  read, at most 30 s
          $ true
      stop  Stop it  change, at most 5 min
          $ true
          to undo it:
          $ false
      Verify: gone; after 1.0 s; until it passes, at most 2 times, every 1.0 s
      gone  Gone?  read, at most 30 s
          $ true
      Always at the end:
      step_finally_1  echo done  change, at most 5 min
          $ echo done
    "
  `);
  const { stdout } = await call('run', 'shop/port-closed', '-n');
  expect(stdout).toContain('from shared/port-answers');
  expect(stdout).toContain('with ss:\n      $ ss -ltn\n      on macOS:');
});

it('a reference cannot be run', async () => {
  const { exitCode, stderr } = await call('run', 'shop/settings');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('nothing runs here');
  expect(stderr).toContain('fixbook show shop/settings');
});

it('search finds what a table of a reference says', async () => {
  expect((await call('search', 'pool_size')).stdout).toContain('shop/settings');
});

it('a fragment that no playbook uses is a problem of the library', async () => {
  write('playbooks/shared/port-says.yaml', exampleFragment.replace('port-answers', 'port-says'));
  const { exitCode, stdout } = await call('check');
  expect(exitCode).toBe(2);
  expect(stdout).toContain(
    'playbooks/shared/port-says.yaml:1:1  no playbook uses shared/port-says',
  );
});

it('a problem of a fragment is told in its file, and where it is used', async () => {
  write(
    'playbooks/shared/port-says.yaml',
    exampleFragment
      .replace('port-answers', 'port-says')
      .replace('    tcp:', '    risk: change\n    tcp:'),
  );
  write(
    `${folder}/port-says.yaml`,
    named(playbookWithUse, 'port-says').replace('port-answers', 'port-says'),
  );
  const { stdout } = await call('check');
  expect(stdout).toMatch(/shared\/port-says\.yaml:\d+:11 {2}a diagnose step may not change/);
  expect(stdout).toMatch(
    /payment\/port-says\.yaml:16:\d+ {2}the fragment shared\/port-says has problems/,
  );
});

it('the digest of a playbook covers the fragments that it uses', async () => {
  write('playbooks/shared/port-says.yaml', exampleFragment.replace('port-answers', 'port-says'));
  const digest = async (): Promise<unknown> => {
    const { stdout } = await call('run', 'shop/port-says', '--json');
    const record = JSON.parse(stdout) as { playbook: { digest: string } };
    return record.playbook.digest;
  };
  const before = await digest();
  expect(await digest()).toBe(before);
  write(
    'playbooks/shared/port-says.yaml',
    `${exampleFragment.replace('port-answers', 'port-says')}# more\n`,
  );
  expect(await digest()).not.toBe(before);
});
