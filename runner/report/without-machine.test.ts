import { expect, it } from 'vitest';
import { exampleStep, fixedRecord, outputOf } from './example-record.ts';
import { renderHtml } from './html.ts';
import { renderMarkdown } from './markdown.ts';
import { withoutMachine } from './without-machine.ts';

const machine = {
  hostNames: ['web7', 'web7.corp.example'],
  userNames: ['mallory'],
  homes: ['/home/mallory'],
};

function cleaned(text: string, own = machine): string {
  const record = fixedRecord({ steps: [exampleStep({ output: outputOf(text) })] });
  return withoutMachine(record, own).steps[0]?.output?.text ?? '';
}

it.each([
  ['/home/mallory/app/.env', '~/app/.env'],
  ['root@web7.corp.example:~# ls; web7', 'root@[host]:~# ls; [host]'],
  ['mallory  pts/0  10.20.0.5', '[user]  pts/0  [address 1]'],
  ['from 10.20.0.5 to 10.20.0.6 and 10.20.0.5', 'from [address 1] to [address 2] and [address 1]'],
  ['inet6 fe80::1ff:fe23:4567:890a/64', 'inet6 [address 1]/64'],
  ['2003:e1:2f1b:7c00:1:2:3:4 is up', '[address 1] is up'],
  ['http://10.1.2.3:8000/health', 'http://[address 1]:8000/health'],
])('%s is reported as %s', (text, expected) => {
  expect(cleaned(text)).toBe(expected);
});

it.each([
  '127.0.0.1:5432 refused',
  'listening on 0.0.0.0:80 and [::]:80, [::1]:80',
  'at 12:30:07 on 2026-11-21T01:12:07Z',
  'version 1.2.3, 10.4, 1.2.3.4.5',
  'web70 myweb7 web7-db mallory_db',
  'std::vector<int> and a::b::c',
  'sha256:9f2c4b7a1d3e58f60718',
  'aa:bb:cc:dd:ee:ff',
])('%s stays, because it tells nothing about the machine', (text) => {
  expect(cleaned(text)).toBe(text);
});

it('names that every machine has are left alone', () => {
  const common = {
    hostNames: ['localhost'],
    userNames: ['root', 'postgres', 'me'],
    homes: ['/root'],
  };
  const text = 'role "postgres" of root on localhost: /root/x, tell me';
  expect(cleaned(text, common)).toBe(text);
});

it('a machine with the name of a system does not hide the playbook', () => {
  const own = { hostNames: ['ares'], userNames: ['fix'], homes: [] };
  const { playbook, command, fixes } = withoutMachine(fixedRecord(), own);
  expect(playbook.id).toBe('ares/database-connection-refused');
  expect(command).toContain('fixbook run ares/database-connection-refused --');
  expect(fixes[0]?.id).toBe('start_postgres');
});

it('no place of a report keeps any of it', () => {
  const text = 'mallory at web7 in /home/mallory from 10.20.0.5';
  const step = exampleStep({ title: text, reason: text, byHand: text, outcome: 'failed' });
  const { environment, causes, fixes } = fixedRecord();
  const record = withoutMachine(
    fixedRecord({
      command: text,
      environment: { ...environment, os: text },
      params: [{ name: 'A', secret: false, value: text, from: 'flag' }],
      causes: causes.map((cause) => ({ ...cause, title: text, reason: text })),
      fixes: fixes.map((fix) => ({ ...fix, title: text, reason: text })),
      steps: [{ ...step, output: outputOf(text) }],
    }),
    machine,
  );
  for (const report of [renderMarkdown(record), renderHtml(record), JSON.stringify(record)]) {
    expect(report).not.toMatch(/mallory|web7|10\.20\.0\.5/);
    expect(report).toContain('~ from [address 1]');
  }
});
