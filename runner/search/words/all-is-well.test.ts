import { expect, it } from 'vitest';
import { allIsWell } from './all-is-well.ts';

it.each([
  [
    'a health page',
    '$ curl -s localhost:8100/api/health\n{"status":"healthy","agents":4,"uptime":90211}',
  ],
  [
    'one of several services',
    '{"status":"healthy","services":{"redis":"ok","chroma":"up"},"version":"1.2"}',
  ],
  ['one on several lines', '{\n  "status": "healthy",\n  "errors": 0\n}'],
  ['an answer with its head', 'HTTP/1.1 200 OK\ndate: today\nserver: uvicorn\n\n{"status":"ok"}'],
  ['alarms', 'HappyOS-HighErrorRate\tOK\nHappyOS-HighLatency\tOK\n'],
  ['what Redis answers', '$ redis-cli ping\nPONG'],
])('%s that is well says no more', (_, text) => {
  expect(allIsWell(text.split('\n'))).toBe(true);
});

it.each([
  ['nothing at all', ''],
  ['a command alone', '$ curl -s localhost:8100/api/health'],
  ['a health page of which a part is down', '{"status":"healthy","services":{"redis":"down"}}'],
  ['one that tells of errors', '{"status":"ok","errors":3}'],
  ['one that tells how full it is', '{"status":"ok","memory_percent":97}'],
  ['one of an agent that is long away', '{"status":"active","last_heartbeat":"2026-11-01"}'],
  ['one that has no state', '{"agents":4}'],
  ['one of a buffer into which nothing came', '{"state":"running","buffer_size":0}'],
  ['another line beside it', 'PONG\nFATAL: sorry, too many clients already'],
  ['an alarm', 'HappyOS-HighErrorRate\tALARM\nHappyOS-HighLatency\tOK'],
])('%s is not well', (_, text) => {
  expect(allIsWell(text.split('\n'))).toBe(false);
});
