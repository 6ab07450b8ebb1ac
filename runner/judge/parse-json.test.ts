import { expect, it } from 'vitest';
import { parseJson } from './parse-json.ts';

it.each([
  ...['{"a":1}', ' [1]', '\n\t\r "x"', '-1.5e3', '0', 'true', 'false', 'null', '{}\n'],
  ...['', ' ', 'step 7', 'nothing', '-', '+1', '.5', '\u{a0}1', '\u{feff}{}', "'x'", 'NaN', '[1'],
])('%j is JSON exactly when JSON.parse takes it', (text) => {
  expect(parseJson(text)).toEqual(valueOf(text));
});

it('several lines of JSON are a list, and one line that is none makes it nothing', () => {
  expect(parseJson('{"a":1}\n\n-2\ntrue\n')).toEqual([{ a: 1 }, -2, true]);
  expect(parseJson('{"a":1}\nstep 7\n')).toBeNull();
});

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
