import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readJournal } from '../record/journal.ts';
import { runShop, shop, shopParams, shopPlaybook } from './example-shop.ts';
import type { Shell } from './shell/shell-request.ts';

it('no byte of a secret reaches the journal, the record or any other file of the run', async () => {
  const { record, folder } = await runShop(shop({ up: false }));
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((f) =>
    f.isFile(),
  );
  const texts = files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'));
  expect(texts.join('')).toContain('[redacted: SHOP_KEY]');
  expect(texts.join('')).not.toContain('k3y-of-the');
  expect(JSON.stringify(record)).not.toContain('k3y-of-the');
  expect(record.redaction.map((entry) => entry.rule)).toContain('SHOP_KEY');
});

it('the receipt counts a secret as often as it stands in what is shown', async () => {
  const shell: Shell = ({ onOutput }) => {
    onOutput('stdout', Buffer.from(`key ${shopParams.SHOP_KEY}\n`));
    return Promise.resolve({ ended: 'exited', exitCode: 0 });
  };
  const { record } = await runShop({ shell });
  const outputs = record.steps.map(({ output }) => output?.text ?? '').join('');
  const shown = outputs + JSON.stringify(record.params);
  const count = shown.split('[redacted: SHOP_KEY]').length - 1;
  expect(count).toBeGreaterThan(0);
  expect(record.redaction).toMatchObject([{ rule: 'SHOP_KEY', count }]);
});

it('the receipt names the steps that showed it', async () => {
  const { record } = await runShop(shop({ up: false, helps: false }));
  expect(record.redaction).toMatchObject([{ rule: 'SHOP_KEY', places: ['up'] }]);
  const quiet = await runShop(shop({ up: true }));
  expect(quiet.record.redaction).toEqual([]);
});

it('a secret in the reason of an obstacle is masked too', async () => {
  const shell: Shell = () =>
    Promise.resolve({ ended: 'not-started', reason: `no ${shopParams.SHOP_KEY}` });
  const { record } = await runShop({ shell });
  expect(record.steps[0]?.reason).toBe('no [redacted: SHOP_KEY]');
});

it('facts are judged after cleaning, so that every later fold of the run judges the same', async () => {
  const { record } = await runShop({
    playbook: shopPlaybook.replace('stdout == "up"', 'stdout.contains("k3y")'),
    params: shopParams,
    ...shop({ up: false }),
  });
  expect(record.steps[0]).toMatchObject({ outcome: 'failed' });
});

it('what a sensitive step prints is judged and saved, and kept nowhere', async () => {
  const calls: string[] = [];
  const shell: Shell = ({ script, onOutput, env }) => {
    calls.push(`${script}: ${String(env['CODE'])}`);
    onOutput('stdout', Buffer.from('{"code":"plain-words-nobody-knows"}\n'.padEnd(100_000, ' ')));
    return Promise.resolve({ ended: 'exited', exitCode: 0 });
  };
  const { record, folder } = await runShop({
    playbook: shopPlaybook.replace(
      'expect: stdout == "up"',
      'sensitive: true\n    expect: json.code == "plain-words-nobody-knows"\n    save: { CODE: json.code }',
    ),
    params: shopParams,
    shell,
  });
  expect(record.steps[0]).toMatchObject({
    outcome: 'passed',
    reason: 'output not kept',
    output: null,
    facts: { exitCode: 0, json: null },
  });
  expect(calls[1]).toBe('shop disk: plain-words-nobody-knows');
  expect(readFileSync(join(folder, 'journal.ndjson'), 'utf8')).toContain('"json":null');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((f) =>
    f.isFile(),
  );
  const ofFirst = readJournal(folder).filter((event) => 'step' in event && event.step.id === 'up');
  expect(JSON.stringify(ofFirst)).not.toContain('nobody-knows');
  expect(files.map((file) => file.name)).not.toContain('diagnose-up.log');
});

it('what a sensitive step saves is masked in all that follows, and judged there as masked', async () => {
  const shell: Shell = ({ script, onOutput, env }) => {
    const code =
      script === 'shop disk' ? `the code is ${String(env['CODE'])}` : 'plain-words-nobody-knows';
    onOutput('stdout', Buffer.from(`${code}\n`));
    return Promise.resolve({ ended: 'exited', exitCode: 0 });
  };
  const { record, folder } = await runShop({
    playbook: shopPlaybook.replace(
      'expect: stdout == "up"',
      'sensitive: true\n    repeat: { times: 2, every: 1ms }\n    expect: stdout.contains("plain-words")\n    save: { CODE: stdout }',
    ),
    params: shopParams,
    shell,
  });
  expect(record.steps[0]?.outcome).toBe('passed');
  expect(record.steps[1]?.output?.text).toBe('the code is [redacted: CODE]\n');
  expect(readFileSync(join(folder, 'journal.ndjson'), 'utf8')).not.toContain('nobody-knows');
});

it('what looks secret in the runner’s own environment is masked, though no param names it', async () => {
  const token = 'zq8-plain-words-nobody-would-detect';
  const shell: Shell = ({ onOutput }) => {
    onOutput('stdout', Buffer.from(`it says ${token}\n`));
    return Promise.resolve({ ended: 'exited', exitCode: 0 });
  };
  const { record } = await runShop({ shell, env: { SHOP_API_TOKEN: token } });
  expect(record.steps[0]?.output?.text).toBe('it says [redacted: SHOP_API_TOKEN]\n');
});
