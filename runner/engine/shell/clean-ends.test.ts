import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { createRedactor } from '../../redact/redactor.ts';
import { createEndsCleaner, keptBytes } from './clean-ends.ts';

const secret = 'c0rrect-horse-battery-staple';
const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

function createTestRedactor() {
  return createRedactor({ known: [{ name: 'SHOP_KEY', value: secret }] });
}

function clean(raw: string, chunk = 60_000) {
  const cleaner = createEndsCleaner(createTestRedactor());
  const bytes = Buffer.from(raw);
  let head = '';
  for (let at = 0; at < bytes.length; at += chunk) {
    head += cleaner.push(bytes.subarray(at, at + chunk));
  }
  return { head, ...cleaner.end() };
}

/** Lines of text of exactly that many bytes. */
function filler(bytes: number): string {
  return 'nothing to see in this line of a log\n'.repeat(Math.ceil(bytes / 37)).slice(-bytes);
}

it('an output that fits is cleaned whole', () => {
  const raw = `${filler(keptBytes + 100_000)}key ${secret}\n`;
  const { head, leftOut, text } = clean(raw);
  expect(leftOut).toBe(0);
  expect(head + text === createTestRedactor().clean(raw)).toBe(true);
});

it('of a flood both ends are what cleaning the whole would give, and the rest is counted', () => {
  const lines = Array.from({ length: 150_000 }, (_, i) => `line ${i} has key=${secret}-${i}\n`);
  const { head, leftOut, text } = clean(lines.join(''));
  const whole = createTestRedactor().clean(lines.join(''));
  expect(whole.startsWith(head)).toBe(true);
  expect(whole.endsWith(text)).toBe(true);
  expect((head + text).split('\n').length - 1 + leftOut).toBe(150_000);
  expect(text.length).toBeGreaterThan(keptBytes / 2);
});

it('no piece of a secret at a border survives, wherever it lies', () => {
  const tailStart = keptBytes;
  for (let shift = 0; shift <= secret.length + 8; shift += 9) {
    const before = filler(keptBytes - shift);
    const after = filler(tailStart - shift);
    const { head, text } = clean(`${before}${secret} ${filler(4_000_000)}${secret} ${after}`);
    for (let at = 0; at + 8 <= secret.length; at += 1) {
      expect((head + text).includes(secret.slice(at, at + 8))).toBe(false);
    }
  }
});

it.each(['with its beginning', 'without its beginning'])(
  'a private key %s leaves no line at a border, wherever it lies',
  (which) => {
    const key = which === 'with its beginning' ? privateKey : privateKey.replace(/^.*\n/, '');
    for (let shift = 0; shift <= key.length + 200; shift += 633) {
      const before = filler(keptBytes - shift);
      const after = filler(keptBytes - shift);
      const { head, text } = clean(`${before}\n${key}${filler(4_000_000)}\n${key}${after}`);
      for (const line of key.split('\n').filter((line) => /^[\w+/=]{20,}$/.test(line))) {
        expect((head + text).includes(line.slice(0, 16))).toBe(false);
      }
    }
  },
);

it('one endless line shows nothing of its end', () => {
  const { head, leftOut, text } = clean(`${'x'.repeat(keptBytes * 3)}${secret}`);
  expect([leftOut, text]).toEqual([1, '']);
  expect(head).not.toContain(secret.slice(0, 8));
});
