import { expect, it } from 'vitest';
import { knowledgeOf } from './knowledge.ts';
import { createLineMemory } from './line-memory.ts';
import type { LineContext } from './line-redactor.ts';
import type { ValueMasker } from './mask-values.ts';
import { createReceipt } from './receipt.ts';
import type { Receipt } from './receipt.ts';
import { MAX_LINE } from './split-lines.ts';
import { createTextCleaner } from './text-cleaner.ts';

const BODY = 'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2';
const END = '-----END PRIVATE KEY-----';

function contextOf(maskValues: ValueMasker): LineContext & { readonly receipt: Receipt } {
  const knowledge = { ...knowledgeOf([]), lines: createLineMemory(), maskValues };
  return { knowledge, receipt: createReceipt() };
}

function clean(text: string, context = contextOf((line) => line)): string {
  const cleaner = createTextCleaner(context);
  return cleaner.push(text) + cleaner.end();
}

it('withholds the line in which a rule throws, and goes on', () => {
  const context = contextOf((line) => {
    if (line.includes('boom')) throw new Error('no rule is perfect');
    return line;
  });
  expect(clean('a\nboom\nb', context)).toBe('a\n[withheld: redactor failed]\nb');
  expect(context.receipt.entries()).toEqual([{ rule: 'withheld', count: 1 }]);
});

it('withholds the rest of a line that is too long', () => {
  const cleaned = clean(`${'word '.repeat(20_000)}\nnext`);
  expect(cleaned.endsWith('word [withheld: line too long]\nnext')).toBe(true);
  expect(cleaned.length).toBeLessThan(MAX_LINE + 10);
  expect(clean(cleaned)).toBe(cleaned);
});

it('does not show the part of a long word that fits', () => {
  expect(clean('x'.repeat(MAX_LINE + 1))).not.toContain('x'.repeat(MAX_LINE - 4_000));
});

it('removes the end of a private key whose beginning is missing', () => {
  expect(clean(`log\n${BODY}\n${BODY}\nQUJD\n${END}\nlog`)).toBe(
    'log\n[redacted: private-key]\nlog',
  );
});

it('shows lines of base64 that turn out to be no private key', () => {
  expect(clean(`${BODY}\n${BODY}\ndone`)).toBe(`${BODY}\n${BODY}\ndone`);
});

it('withholds lines of base64 that are too many to hold', () => {
  expect(clean(`${`${BODY}\n`.repeat(400)}done`)).toBe('[withheld: too much to hold]\ndone');
});
