import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRedactor } from './redactor.ts';

const FILE = join(process.cwd(), '..', 'shared', 'hostile', 'terminal_sequences.json');
const isHere = existsSync(FILE);
// Everything that a terminal acts on or does not show.
const HARMFUL =
  /[^\P{C}\t\n\u{e000}-\u{f8ff}]|[\u{ad}\u{61c}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{fe00}-\u{fe0f}\u{feff}]/u;

it.runIf(!isHere)(`hostile terminal sequences are not tried, since there is no ${FILE}`, () => {
  expect(isHere).toBe(false);
});

describe.runIf(isHere)('hostile terminal sequences', () => {
  const sequences = isHere
    ? Object.entries(JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, string>)
    : [];

  it('are all harmless', () => {
    const harmful = sequences.filter(([, text]) => HARMFUL.test(createRedactor({}).clean(text)));
    expect(harmful).toEqual([]);
  });

  it('are the same wherever a stream is cut', () => {
    const changed = sequences.filter(([, text]) => {
      const bytes = new TextEncoder().encode(text);
      const whole = createRedactor({}).clean(text);
      return !bytes.every((_, at) => {
        const stream = createRedactor({}).stream();
        const parts = [bytes.subarray(0, at), bytes.subarray(at)].map((part) => stream.push(part));
        return parts.join('') + stream.end() === whole;
      });
    });
    expect(changed).toEqual([]);
  });
});
