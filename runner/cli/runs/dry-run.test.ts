import { afterAll, expect, it } from 'vitest';
import { callFixbook } from '../call-fixbook.ts';
import { createExampleLibrary } from '../example-library.ts';

const { cwd, remove } = createExampleLibrary();

afterAll(remove);

it('--dry-run runs nothing and shows what a run would do', async () => {
  const before = await callFixbook(['run', 'shop/checkout-fails', '--dry-run'], { cwd });
  expect(before.exitCode).toBe(0);
  expect(before.stdout).toMatchInlineSnapshot(`
    "Nothing is run. This is what a run would do.

      SHOP_PORT = 8080  from default

    Checks
      listening  Is the shop listening?  read, at most 30 s
          $ nc -vz -w 5 localhost $SHOP_PORT
      version  Which version runs?  read, at most 30 s
          $ echo '{"version":"1.2"}'

    Fix: Start the shop · changes state · only if its cause is confirmed
      start_1  true  change, at most 5 min
          $ true
          to undo it:
          $ false
      Verify: listening
    "
  `);
  const { stdout } = await callFixbook(['run', 'shop/checkout-fails', '-n', '--json'], { cwd });
  expect(JSON.parse(stdout)).toMatchObject({
    params: [{ name: 'SHOP_PORT', value: '8080' }],
    tools: [],
  });
});

it('--dry-run shows what verifies and what takes a step back, and a $ only before what can run', async () => {
  const library = createExampleLibrary();
  library.write(
    library.playbookFile,
    `schema: 1
id: shop/checkout-fails
version: 1.0.0
title: Checkout fails
summary: Orders fail.
severity: major
reviewed: 2026-11-21
symptoms: [It fails]
asked: [why can nobody pay]
diagnose:
  - { id: up, title: Is it up?, run: test -e up, retry: { times: 3, every: 2s } }
  - { id: code, title: Settings, snippet: { language: bash, code: rm -rf / } }
causes:
  - { id: down, title: It is down, when: steps.up.failed, fix: start }
fixes:
  - id: start
    title: Start it
    risk: change
    steps: [{ run: touch up, undo: mv up down }]
    verify: { settle: 3s, retry: { times: 5, every: 1s }, steps: [up, { id: answers, title: Does it answer?, run: test -s up }] }
`,
  );
  const { stdout } = await callFixbook(['run', 'shop/checkout-fails', '-n'], library);
  library.remove();
  expect(stdout).toContain('\n      rm -rf /\n');
  expect(stdout).toContain(
    '\n      how often: until it passes, at most 3 times, every 2.0 s\n      $ test -e up\n',
  );
  expect(stdout).toContain(
    '\n      to undo it:\n      $ mv up down\n' +
      '  Verify: up, answers; after 3.0 s; until it passes, at most 5 times, every 1.0 s\n',
  );
  expect(stdout).toContain('  answers  Does it answer?  read, at most 30 s\n      $ test -s up\n');
});
