import { expect, it } from 'vitest';
import { withoutNoise } from './without-noise.ts';

it('of a line of `journalctl -o json` the message is left', () => {
  const line =
    '{"_HOSTNAME":"web1","PRIORITY":"3","SYSLOG_IDENTIFIER":"shop","MESSAGE":"no such order","__CURSOR":"s=1"}';
  expect(withoutNoise(line).replace(/\s+/g, ' ')).toBe('{ "MESSAGE":"no such order", }');
});

it('a setting in capitals is no field of the journal', () => {
  expect(withoutNoise('"OPENAI_API_KEY": ""')).toBe('"OPENAI_API_KEY": ""');
});
