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
    altNames: [],
  });
  expect(completeFacts('host', {}, { asked: 'memory' })).toMatchObject({ asked: 'memory' });
  expect(completeFacts('dns', { error: 'ENOTFOUND' }, {})).toMatchObject({ found: false });
});

const ofSocket = ['answered', 'closeCode', 'closeReason', 'messages', 'openMs'] as const;

it.each([
  ['postgres', { reason: 'refused' }, ['rows', 'rowCount']],
  ['postgres', { sqlstate: '42P01' }, ['rows', 'rowCount']],
  ['postgres', { connected: false }, ['rows', 'rowCount']],
  ['redis', { error: 'NOAUTH' }, ['reply', 'text']],
  ['http', { reason: 'refused' }, ['headers', 'body', 'json']],
  ['websocket', { status: 401, reason: 'upgrade-refused' }, ofSocket],
  ['log', { found: false }, ['count', 'lines']],
] as const)(
  'a %s step that ends with %o has no answer, not even an empty one',
  (kind, given, unseen) => {
    const facts = completeFacts(kind, given, {});
    const declared = Object.keys(kinds[kind].facts);
    expect(declared.filter((name) => !Object.hasOwn(facts, name))).toEqual(unseen);
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
