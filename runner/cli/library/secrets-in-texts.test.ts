import { expect, it } from 'vitest';
import { examplePlaybook, parseExample } from '../../playbook/example-playbook.ts';
import { renderProblem } from '../../playbook/problem.ts';
import { noSecretsInTexts } from './secrets-in-texts.ts';

function problemsOf(title: string): string {
  const text = examplePlaybook.replace('title: Checkout fails', `title: '${title}'`);
  const result = parseExample(text, null, undefined, [noSecretsInTexts]);
  return result.ok ? '' : result.problems.map(renderProblem).join('\n');
}

// Put together here, so that no scanner takes this file for a leak.
const letters = 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8';

it.each([
  ['of GitHub', ['ghp', letters].join('_')],
  ['of AWS', ['AKIA', 'Q7RZ3M5XKD2VWBTN'].join('')],
])('a token %s is a problem where it stands', (_, token) => {
  expect(problemsOf(`Call it with ${token}`)).toMatch(
    /^p\.yaml:4:2\d {2}this looks like a real secret \([a-z-]+\)\n {4}Revoke it/,
  );
});

it.each(['the key starts with sk-', 'ghp_…', 'Bearer your-key', 'postgresql://u:p@localhost/db'])(
  '%s is none',
  (text) => {
    expect(problemsOf(text)).toBe('');
  },
);
