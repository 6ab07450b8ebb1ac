import { expect, it } from 'vitest';
import { callFixbook } from '../call-fixbook.ts';

it('redact gives clean text on stdout and what was removed on stderr', async () => {
  const { exitCode, stdout, stderr } = await callFixbook(['redact'], {
    input: 'GET / \u001b[31mred\u001b[0m\npassword=hunter2-or-so\n',
  });
  expect(stdout).toMatch(/^GET \/ red\npassword=\[redacted: [a-z-]+\]\n$/);
  expect(stderr).toMatch(/^removed: [a-z-]+ 1, in line 2\n$/);
  expect(exitCode).toBe(0);
});

it('redact tells the lines, of many the first ten', async () => {
  const lines = Array.from({ length: 12 }, (_, i) => `ok\npassword=hunter2-or-so-${i}`);
  const key = ['-----BEGIN PRIVATE KEY-----', 'QUJD'.repeat(16), '-----END PRIVATE KEY-----'];
  const input = [...lines, ...key, 'ok'].join('\n');
  const { stderr } = await callFixbook(['redact'], { input });
  expect(stderr).toMatch(/^removed: private-key 1, in line 25$/m);
  expect(stderr).toMatch(/^removed: [a-z-]+ 12, in lines 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, …$/m);
});

it('redact --ndjson cleans each text by itself', async () => {
  const input = ['{"text":"all is well"}', '{"text":"token: 9f8e7d6c5b4a39281706"}', ''].join('\n');
  const { stdout, stderr } = await callFixbook(['redact', '--ndjson'], { input });
  const [first, second] = stdout
    .split('\n')
    .map((line) => (line === '' ? null : (JSON.parse(line) as unknown)));
  expect(first).toEqual({ text: 'all is well', receipt: [] });
  expect(second).toMatchObject({ receipt: [{ count: 1 }] });
  expect(stderr).toBe('');
});

it('redact --ndjson names a line that is no text, without repeating it', async () => {
  const { exitCode, stderr } = await callFixbook(['redact', '--ndjson'], {
    input: '{"x":"s3cret"}\n',
  });
  expect([exitCode, stderr]).toEqual([2, 'fixbook: line 1 is no {"text": "..."}\n']);
});
