import { expect, it } from 'vitest';
import { createKeyFinder, keyOfRequest } from './world/doubles/choose-answer.ts';
import { splitWords } from './words.ts';

const textsOf = (line: string) => splitWords(line)?.map(({ text }) => text) ?? null;
const asIs = (text: string): string => text;

it.each([
  ['docker compose ps', ['docker', 'compose', 'ps']],
  [`ss -ltnp "sport = :80"`, ['ss', '-ltnp', 'sport = :80']],
  [`a 'it''s' "b \\" c" d\\ e ''`, ['a', 'its', 'b " c', 'd e', '']],
  [`a "\\n" '\\n'`, ['a', '\\n', '\\n']],
])('words are those of a shell: %s', (line, words) => {
  expect(textsOf(line)).toEqual(words);
});

it('a quote that is not closed gives no words', () => {
  expect(splitWords('a "b')).toBeNull();
});

it('the key with the most words wins, and a quoted star is a star', () => {
  const keys = [
    'docker *',
    'docker compose ps *',
    'docker compose ps',
    "docker '*'",
    'docker * ps x',
  ];
  const keyOf = (...call: string[]) => createKeyFinder(asIs)(keys, ['docker', ...call]);
  expect(keyOf('compose', 'ps')).toBe('docker compose ps');
  expect(keyOf('compose', 'ps', '--all')).toBe('docker compose ps *');
  expect(keyOf('swarm', 'ps', 'x')).toBe('docker * ps x');
  expect(keyOf('*')).toBe("docker '*'");
  expect(keyOf('info')).toBe('docker *');
  expect(createKeyFinder(asIs)(keys, ['podman'])).toBeNull();
});

it('a value that is filled in stays one word', () => {
  expect(createKeyFinder((text) => text.replace('$X', 'b c'))(['a $X'], ['a', 'b c'])).toBe('a $X');
});

it('of two keys that mean the same call the last holds, which is the own one of a scenario', () => {
  const fill = (text: string): string => text.replace('$X', 'b');
  expect(createKeyFinder(fill)(['a b', 'a "$X"'], ['a', 'b'])).toBe('a "$X"');
  expect(createKeyFinder(fill)(['a "$X"', 'a b'], ['a', 'b'])).toBe('a b');
});

it('of the keys of requests the longest path wins, and the query counts only where one is named', () => {
  const keys = ['* *', 'GET /api/*', 'GET /api/tasks', 'GET /api/tasks?page=2', '* /api/tasks'];
  expect(keyOfRequest(keys, 'GET', '/api/tasks?page=1')).toBe('GET /api/tasks');
  expect(keyOfRequest(keys, 'GET', '/api/tasks?page=2')).toBe('GET /api/tasks?page=2');
  expect(keyOfRequest(keys, 'POST', '/api/tasks')).toBe('* /api/tasks');
  expect(keyOfRequest(keys, 'GET', '/api/users')).toBe('GET /api/*');
  expect(keyOfRequest(keys, 'PUT', '/')).toBe('* *');
});
