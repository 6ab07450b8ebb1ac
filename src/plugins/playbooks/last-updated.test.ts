import { expect, it } from 'vitest';
import { parseLog } from './last-updated.ts';

it('the newest commit of a file counts', () => {
  const log = [
    '@200',
    '',
    'playbooks/a.yaml',
    '@100',
    '',
    'playbooks/a.yaml',
    'playbooks/b.yaml',
    '',
  ];
  expect([...parseLog(log.join('\n'))]).toEqual([
    ['playbooks/a.yaml', 200_000],
    ['playbooks/b.yaml', 100_000],
  ]);
});
