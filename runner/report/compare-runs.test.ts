import { expect, it } from 'vitest';
import { compareRuns } from './compare-runs.ts';
import { fixedRecord } from './example-record.ts';

const record = fixedRecord();

it('steps of two runs stand side by side, and what changed is told', () => {
  const [first, ...others] = record.steps;
  const after = {
    ...record,
    steps: [...others, { ...first!, id: 'new_one', title: 'New' }],
  };
  const { steps } = compareRuns(record, after);
  expect(steps.map(({ before, after }) => [before?.id ?? null, after?.id ?? null])).toEqual([
    [first!.id, null],
    ...others.map(({ id }) => [id, id]),
    [null, 'new_one'],
  ]);
  expect(steps.filter(({ isChanged }) => isChanged)).toHaveLength(2);
});

it('a run compared with itself has changed nothing', () => {
  const { steps, causes } = compareRuns(record, record);
  expect([...steps, ...causes].some(({ isChanged }) => isChanged)).toBe(false);
});
