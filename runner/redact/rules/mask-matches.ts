import { isMark } from '../marks.ts';
import type { Marks } from '../marks.ts';
import { hasFewCharacters, isPlaceholder } from '../placeholders.ts';
import type { TokenRule } from './token-rule.ts';

/** Replaces what a rule matches; placeholders such as `ghp_xxxx` stay readable. */
export function maskMatches(line: string, rule: TokenRule, marks: Marks): string {
  if (rule.beside?.test(line) === false) return line;
  const out: string[] = [];
  let copied = 0;
  rule.pattern.lastIndex = 0;
  for (let found = rule.pattern.exec(line); found !== null; found = rule.pattern.exec(line)) {
    const [from, to] = found.indices?.groups?.['secret'] ?? [found.index, rule.pattern.lastIndex];
    if (to === found.index) rule.pattern.lastIndex += 1;
    const text = line.slice(from, to);
    if (from < copied || isMark(text) || isShown(text)) continue;
    out.push(line.slice(copied, from), marks.add(rule.id, text));
    copied = to;
  }
  return copied === 0 ? line : out.join('') + line.slice(copied);
}

/** A placeholder: few different characters after the vendor's prefix, or words such as `your-token-here`. */
function isShown(text: string): boolean {
  const body = text.replace(/^[A-Za-z0-9]{1,10}[-_.~]/, '');
  return isPlaceholder(text) || (body.length > 8 && hasFewCharacters(body.toLowerCase(), 4));
}
