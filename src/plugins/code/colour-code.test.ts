import { describe, expect, it } from 'vitest';
import { colourCode } from './colour-code';
import { colourCode as colourOnce } from './colour-once';

it('marks what has a colour by its class, neighbours of one colour once', () => {
  expect(colourCode('echo "$A"', 'bash')).toBe(
    '<span class=name>echo </span><span class=string>"</span><span class=value>$A</span><span class=string>"</span>',
  );
  expect(colourCode('ls -a --all "$(cat x)"', 'bash')).toBe(
    '<span class=name>ls </span><span class=value>-a --all </span><span class=string>"</span><span class=value>$(</span><span class=name>cat</span><span class=value> x)</span><span class=string>"</span>',
  );
});

it('of two kinds that fit, the later one of the table counts, as in a style sheet', () => {
  expect(colourCode('A=1', 'bash')).toContain('<span class=value>A</span>');
  expect(colourCode('{"a": true}', 'json')).toContain('<span class=attribute>"a"</span>');
});

describe.each(['bash', 'dockerfile', 'ini', 'nginx', 'sql', 'toml', 'yaml', 'python', 'json'])(
  'of %s',
  (language) => {
    it('something has a colour', () => {
      const code = 'SELECT 1 # of\n[a]\nb = "c"\nFROM d\n{"e": true}';
      expect(colourCode(code, language)).toContain('<span class=');
    });

    it.each([
      '<img src=x onerror=alert(1)>',
      '</code></pre><script>alert(1)</script>',
      '"\'&lt;<a',
    ])('nothing becomes markup: %s', (text) => {
      const html = colourCode(`${text} # ${text}\n"${text}"`, language);
      expect(html.replace(/<span class=\w+>|<\/span>/g, '')).not.toContain('<');
    });
  },
);

it('a language that is not known has no colours, and no markup either', () => {
  expect(colourCode('<b>&amp;</b>', 'cobol')).toBe('&lt;b>&amp;amp;&lt;/b>');
});

it('a code that was coloured before has the colours of its own language', () => {
  const languages = ['bash', 'ini', 'bash', 'ini'];
  expect(languages.map((language) => colourOnce('A=1 # b', language))).toEqual(
    languages.map((language) => colourCode('A=1 # b', language)),
  );
});
