import { describe, expect, it } from 'vitest';
import { colourCode } from './colour-code';

it('marks the tokens of a language by class', () => {
  expect(colourCode('echo "$A"', 'bash')).toBe(
    '<span class="token builtin class-name">echo</span> <span class="token string">"<span class="token variable">$A</span>"</span>',
  );
});

describe.each(['bash', 'dockerfile', 'ini', 'nginx', 'sql', 'toml', 'yaml', 'python', 'json'])(
  'of %s',
  (language) => {
    it('something has a colour', () => {
      const code = 'SELECT 1 # of\n[a]\nb = "c"\nFROM d\n{"e": true}';
      expect(colourCode(code, language)).toContain('<span class="token');
    });

    it.each([
      '<img src=x onerror=alert(1)>',
      '</code></pre><script>alert(1)</script>',
      '"\'&lt;<a',
    ])('nothing becomes markup: %s', (text) => {
      const html = colourCode(`${text} # ${text}\n"${text}"`, language);
      expect(html.replace(/<span class="token [\w -]+">|<\/span>/g, '')).not.toContain('<');
    });
  },
);

it('a language that is not known has no colours, and no markup either', () => {
  expect(colourCode('<b>&amp;</b>', 'cobol')).toBe('&lt;b>&amp;amp;&lt;/b>');
});
