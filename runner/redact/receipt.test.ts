import { expect, it } from 'vitest';
import { createReceipt, joinReceipts } from './receipt.ts';

function receiptOf(places: readonly (string | null)[]) {
  const receipt = createReceipt();
  for (const place of places) {
    receipt.at(place);
    receipt.count('token');
  }
  return receipt.entries();
}

const steps = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, i) => `step_${from + i}`);

it('names each place once, and none where there is none', () => {
  expect(receiptOf(['a', null, 'b', 'a'])).toEqual([
    { rule: 'token', count: 4, places: ['a', 'b'] },
  ]);
  expect(receiptOf([...steps(0, 10), 'step_0'])[0]?.places).toEqual(steps(0, 10));
  expect(receiptOf([null])).toEqual([{ rule: 'token', count: 1 }]);
});

it('the parts of a run make one receipt, of whose places ten are named', () => {
  const joined = (to: number) => joinReceipts([receiptOf(steps(0, 6)), receiptOf(steps(4, to))]);
  expect(joined(10)).toEqual([{ rule: 'token', count: 12, places: steps(0, 10) }]);
  expect(joined(11)).toEqual([{ rule: 'token', count: 13, places: [...steps(0, 10), '…'] }]);
});
