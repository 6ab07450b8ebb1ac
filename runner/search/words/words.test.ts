import { expect, it } from 'vitest';
import { wordsOf } from './words.ts';

it.each([
  ['The database is down', ['databas', 'stop']],
  ['databases', ['databas']],
  ['ConnectionRefusedError', ['connect', 'refus', 'error', 'connectionrefusederror']],
  ['WebSocket websockets', ['websocket', 'websocket', 'websocket']],
  ['429s from openai, in 30s', ['429', 'openai', '30s']],
  ["can't log in", ['login']],
  ['kicked me out, ran out of it', ['logout', 'exhaust']],
  ['files file, pages page, runs running', ['fil', 'fil', 'pag', 'pag', 'run', 'run']],
  ['is everything up?', ['health']],
  ['put together, by itself', ['collect', 'automatic']],
  ['ECONNREFUSED', ['econnrefus', 'connect', 'refus']],
  ['2026-11-21T01:12:07Z 503 28P01', ['2026', '21t01', '07z', '503', '28p01']],
  ['Windows windows, routers', ['windows', 'windows', 'router']],
  ['WINDOW=64240 BIO_load', ['window', '64240', 'bio', 'load', 'bio_load']],
  ['db DB PostgreSQL psql', ['databas', 'databas', 'postgr', 'postgr']],
])('the words of “%s” are %j', (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});
