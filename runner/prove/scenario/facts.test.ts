import { expect, it } from 'vitest';
import { kindNames, kinds } from '../../playbook/kinds/index.ts';
import { completeFacts, factProblems } from './facts.ts';

it.each(kindNames)('a %s step has all the facts of its kind, of the right type', (kind) => {
  const facts = completeFacts(kind, {}, {});
  expect(Object.keys(facts).sort()).toEqual(Object.keys(kinds[kind].facts).sort());
  expect(factProblems(kind, facts)).toEqual([]);
});

it('facts that are not given follow from those that are', () => {
  expect(completeFacts('postgres', { rows: [[1], [2]] }, {})).toMatchObject({
    connected: true,
    sqlstate: '',
    rowCount: 2,
  });
  expect(completeFacts('postgres', { sqlstate: '28P01' }, {})).toMatchObject({ connected: false });
  expect(completeFacts('postgres', { sqlstate: '42P01' }, {})).toMatchObject({ connected: true });
  expect(completeFacts('tcp', { reason: 'refused' }, {})).toMatchObject({
    open: false,
    refused: true,
  });
  expect(completeFacts('tls', { error: 'CERT_HAS_EXPIRED' }, {})).toMatchObject({
    connected: true,
    trusted: false,
  });
  expect(completeFacts('host', {}, { asked: 'memory' })).toMatchObject({ asked: 'memory' });
  expect(completeFacts('dns', { error: 'ENOTFOUND' }, {})).toMatchObject({ found: false });
});

it.each([{ reason: 'refused' }, { sqlstate: '42P01' }, { connected: false }])(
  'a question that ends with %o has no rows, not even none',
  (given) => {
    const facts = completeFacts('postgres', given, {});
    expect(Object.keys(facts)).not.toContain('rows');
    expect(Object.keys(facts)).not.toContain('rowCount');
    expect(Object.keys(completeFacts('postgres', { ...given, rowCount: 3 }, {}))).toContain(
      'rowCount',
    );
  },
);

it('a fact of the wrong type or of another kind is a problem', () => {
  const messages = (given: Record<string, unknown>) =>
    factProblems('postgres', given).map(({ message }) => message);
  expect(messages({ sqlstate: 28, rowCount: 1.5, rows: 'no' })).toEqual([
    'sqlstate is no string',
    'rowCount is no int',
    'rows is no list<dyn>',
  ]);
  expect(messages({ status: 200 })).toEqual(['a postgres step does not learn status']);
  expect(messages({ errored: 'timeout' })).toEqual([]);
  expect(messages({ errored: 'tired' })).toEqual(['errored is “tired”']);
});
