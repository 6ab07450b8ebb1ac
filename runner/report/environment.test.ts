import { expect, it } from 'vitest';
import { environmentOf } from './environment.ts';
import { fixedRecord } from './example-record.ts';

const rowsOf = (...[changes]: Parameters<typeof fixedRecord>) =>
  environmentOf(fixedRecord(changes)).map(({ label, value }) => [
    label,
    value.map(({ kind, text }) => (kind === 'code' ? `\`${text}\`` : text)).join(' '),
  ]);

it('tells what is needed to compare or repeat a run', () => {
  expect(rowsOf()).toEqual([
    ['Playbook', '`ares/database-connection-refused` 1.0.0, sha256 `9f2c4b7a1d3e`'],
    ['Run', '`2026-11-21T01-12-07Z-7f3a` ended with exit code 0'],
    ['When', '2026-11-21 01:12:07 UTC, took 6.1 s'],
    ['Ran on', 'Fixbook 0.1.0, Node.js 20.20.2, Debian GNU/Linux 12 (x64)'],
    [
      'Repeat it',
      '`fixbook run ares/database-connection-refused --fix start_postgres --allow change`',
    ],
    ['Doubles', '`docker compose` was a double in this run'],
    ['Params', '`API_URL` is `http://localhost:8000` (the default)'],
    ['', '`DATABASE_URL` is a secret and not shown (from the environment)'],
  ]);
});

it('a param that is marked secret has no value in a report, whatever the record holds', () => {
  const rows = rowsOf({
    params: [{ name: 'TOKEN', secret: true, value: 'oops', from: 'flag' }],
  });
  expect(rows.at(-1)).toEqual(['Params', '`TOKEN` is a secret and not shown (given as a flag)']);
});

it('a param without a value is told apart from one with', () => {
  const rows = rowsOf({ params: [{ name: 'AREA', secret: false, value: null, from: 'default' }] });
  expect(rows.at(-1)).toEqual(['Params', '`AREA` has no value (the default)']);
});
