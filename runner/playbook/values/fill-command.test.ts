import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { fillCommand } from './fill-command.ts';

it.each([
  ['curl "$API_URL/health"', 'http://localhost:8000', 'curl "http://localhost:8000/health"'],
  ['curl ${API_URL}/health', 'http://h', 'curl http://h/health'],
  ['curl "$API_URL"', 'a b', `export API_URL='a b'\ncurl "$API_URL"`],
  ['echo \\$API_URL', 'x', 'echo \\$API_URL'],
  [`awk '{print $API_URL}'`, 'x', `export API_URL=x\nawk '{print $API_URL}'`],
  ['echo "${API_URL:-none}"', 'x', 'export API_URL=x\necho "${API_URL:-none}"'],
  ['echo "$OTHER"', 'x', 'echo "$OTHER"'],
])('%s with %s', (command, value, filled) => {
  expect(fillCommand(command, { API_URL: value })).toBe(filled);
});

it.each([
  "it's",
  '$(touch pwned)',
  '`touch pwned`',
  '"; touch pwned; "',
  "'; touch pwned; '",
  '\\',
  '-n',
  '~',
  '*',
  '!!',
  '{a,b}',
  'a\nb',
  '',
  '$HOME',
  'ü€ 😀',
  '# no comment',
])('the shell gets %j as it is, quoted or not, and runs nothing of it', (value) => {
  for (const command of [
    `printf '%s' "$VALUE"`,
    'printf "%s" "$VALUE"',
    'printf "%s" "${VALUE}"',
  ]) {
    const { stdout } = spawnSync('bash', ['-c', fillCommand(command, { VALUE: value })], {
      encoding: 'utf8',
    });
    expect(stdout).toBe(value);
  }
});
