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
      Verify: listening
    "
  `);
  const { stdout } = await callFixbook(['run', 'shop/checkout-fails', '-n', '--json'], { cwd });
  expect(JSON.parse(stdout)).toMatchObject({
    params: [{ name: 'SHOP_PORT', value: '8080' }],
    tools: [],
  });
});
