import { expect, it } from 'vitest';
import { failuresIn } from './failures.ts';

it.each([
  ['querySrv ENOTFOUND db.internal', 'ENOTFOUND'],
  ['write EADDRINUSE: 0.0.0.0:3000', 'EADDRINUSE'],
])('a code tells of a failure by itself: %s', (line, said) => {
  expect(failuresIn(line).map((failure) => failure.said)).toEqual([[said]]);
});

it('a name in which the letters of a code stand is no failure', () => {
  expect(failuresIn("FileNotFoundError: [Errno 2] No such file or directory: 'x.csv'")).toEqual([]);
  expect(failuresIn('FilePermissionError while loading, FakeConnResetTest passed')).toEqual([]);
});

it('a number is the code of a failure only where it is called one', () => {
  expect(failuresIn('ERROR the request took 53300 ms')).toEqual([]);
  expect(failuresIn("error: remaining slots, code: '53300'")).toHaveLength(1);
});

it.each([
  ['ERROR no answer from the LLM within 60s', 'ERROR the LLM timed out'],
  ['redis did not respond in time', 'redis: operation timed out'],
  ['gave up waiting for postgres after 30 s', 'postgres: ETIMEDOUT'],
  ['request to openai took longer than 60 seconds', 'openai: DEADLINE_EXCEEDED'],
  ['redis hung up on us', 'redis: socket hang up'],
  ['lost connection to postgres', 'postgres: connection lost'],
  ['CredentialsProviderError: none in the chain', 'boto3: Unable to locate credentials'],
  ['codex gave up waiting', 'LLM: timed out'],
  ['Bedrock answered 429: too many tokens', 'LLM: too many requests'],
  ['postgres is unreachable', 'cannot connect to postgres'],
  ['redis at 10.0.0.4 is not reachable', 'connection refused by redis'],
  ['psql: authentification par mot de passe échouée', 'psql: authentication failed'],
  ['systemd-oomd: Killed app.scope', 'Out of memory'],
  ['app.scope killed due to memory pressure', 'Out of memory'],
  ['redis: Verbindungsaufbau abgelehnt', 'redis: connection refused'],
  ['ping: db: Nom ou service inconnu', 'ping: db: Name or service not known'],
  ["workspace: [WinError 5] Zugriff verweigert: 'a'", 'workspace: Permission denied'],
  ['cp: Auf dem Gerät ist kein Speicherplatz mehr verfügbar', 'cp: No space left on device'],
])('a failure in other words is the same: %s', (line, other) => {
  const words = failuresIn(other).map(({ word }) => word);
  expect(words).not.toEqual([]);
  expect(failuresIn(line).map(({ word }) => word)).toEqual(words);
});

it('what did not happen at a time or was answered is no failure', () => {
  expect(failuresIn('redis answered in 60 ms')).toEqual([]);
  expect(failuresIn('postgres took 12 seconds to start')).toEqual([]);
  expect(failuresIn('openai is reachable')).toEqual([]);
});
