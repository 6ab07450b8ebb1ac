import { describe, expect, it } from 'vitest';
import { createRedactor } from './redactor.ts';

function clean(value: string, text: string): string {
  return createRedactor({ known: [{ name: 'SECRET', value }] }).clean(text);
}

const VALUE = `p@ss "w0rd"'s/1`;

describe('a known value', () => {
  it.each([
    ['as it is', VALUE],
    ['in JSON', JSON.stringify(VALUE)],
    ['in JSON in JSON', JSON.stringify(JSON.stringify(VALUE))],
    ['percent-encoded', encodeURIComponent(VALUE)],
    ['form-encoded', encodeURIComponent(VALUE).replaceAll('%20', '+')],
    ['in XML', 'p@ss &quot;w0rd&quot;&apos;s/1'],
    ['in single quotes of a shell', `'${VALUE.replaceAll("'", `'\\''`)}'`],
    ['in double quotes of a shell', `"${VALUE.replaceAll('"', '\\"')}"`],
    ['as printf %q prints it', `p@ss\\ \\"w0rd\\"\\'s/1`],
    ['in base64', btoa(VALUE)],
    ['in base64 after one more byte', btoa(`:${VALUE}`)],
    ['in base64 after two more bytes', btoa(`a:${VALUE}`)],
    ['in hex', Buffer.from(VALUE).toString('hex')],
    ['backwards', Array.from(VALUE).reverse().join('')],
  ])('goes %s', (_, text) => {
    expect(clean(VALUE, `got ${text} end`)).toMatch(
      /^got \\?["']?\\{0,3}"?\[redacted: SECRET\]=*\\{0,3}"?["']? end$/,
    );
  });

  it('goes line by line when it has several lines', () => {
    expect(clean('first-line\nsecond-line', 'a first-line\nb second-line')).toBe(
      'a [redacted: SECRET]\nb [redacted: SECRET 2]'.replace(' 2', ''),
    );
  });

  it.each([
    ['longer than the longest line', 'k9$'.repeat(30_000), 'got '],
    ['cut within by the longest line', 'correct horse battery staple', 'x '.repeat(32_720)],
    ['cut after its first word', 'correct horse battery staple', 'x '.repeat(32_732)],
  ])('leaves no piece when it is %s', (_, value, before) => {
    const cleaned = clean(value, `${before}${value} end ${'y '.repeat(9_000)}`);
    expect(cleaned).not.toContain(value.slice(0, 8));
    expect(cleaned).toMatch(/\[withheld: line too long\]$/);
  });

  it('goes whole when another one is its beginning', () => {
    const redactor = createRedactor({
      known: [
        { name: 'SHORT', value: 'Password123!' },
        { name: 'LONG', value: 'Password123!-suffix' },
      ],
    });
    expect(redactor.clean('x Password123!-suffix y')).toBe('x [redacted: LONG] y');
  });

  it.each([
    ['abc', 'abc'],
    ['true', 'ready=true'],
    ['5432', 'port 5432'],
    ['123456', 'id 123456'],
  ])('stays when masking %j would wreck the report', (value, text) => {
    expect(clean(value, text)).toBe(text);
  });

  it('is taken literally', () => {
    expect(clean('a.*b+c?(d)$&', 'got a.*b+c?(d)$& and aXXb')).toBe(
      'got [redacted: SECRET] and aXXb',
    );
  });
});
