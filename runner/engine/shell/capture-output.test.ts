import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createRedactor } from '../../redact/redactor.ts';
import { captureOutput } from './capture-output.ts';

const folder = mkdtempSync(join(tmpdir(), 'fixbook-capture-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let count = 0;
function capture(...chunks: readonly (string | Uint8Array)[]) {
  const file = `outputs/${(count += 1)}.log`;
  const redactor = createRedactor({ known: [{ name: 'SHOP_KEY', value: 'k3y-of-the-shop' }] });
  const output = captureOutput({ redactor, folder, file });
  for (const chunk of chunks) output.print(chunk);
  return { output: output.end(), path: join(folder, file) };
}

it('nothing printed is no output', () => {
  expect(capture().output).toBeNull();
});

it('a short output is kept whole, without a file', () => {
  const { output, path } = capture('a\n', 'b\n');
  expect(output).toEqual({ text: 'a\nb\n', bytes: 4, omittedLines: 0, file: null });
  expect(existsSync(path)).toBe(false);
});

it('a secret is masked, also when the chunks cut it', () => {
  expect(capture('key k3y-of', '-the-shop\n').output?.text).toBe('key [redacted: SHOP_KEY]\n');
});

it('a long output keeps its beginning and end, counts the lines between, and is whole in a file', () => {
  const lines = Array.from({ length: 20_000 }, (_, i) => `line ${i}\n`);
  const { output, path } = capture(...lines);
  const whole = lines.join('');
  expect(output?.bytes).toBe(whole.length);
  expect(output?.text.startsWith('line 0\nline 1\n')).toBe(true);
  expect(output?.text.endsWith('line 19999\n')).toBe(true);
  expect(output?.text.length).toBeLessThan(50_000);
  const shown = output?.text.split('\n').filter((line) => /^line \d+$/.test(line)).length ?? 0;
  expect(Math.abs(shown + (output?.omittedLines ?? 0) - 20_000)).toBeLessThanOrEqual(2);
  expect(readFileSync(path, 'utf8')).toBe(whole);
});
