import { expect, it } from 'vitest';
import { runExample } from '../../engine/run-example.ts';
import { exampleHead } from '../../playbook/example-playbook.ts';
import { causesLeft } from './causes-left.ts';

/** Both files are missing; the fix makes the first, or both. */
const playbook = (script: string, verified: string): string => `${exampleHead}symptoms: [x]
diagnose:
  - { id: one, title: One, run: test -e one }
  - { id: two, title: Two, run: test -e two }
causes:
  - { id: no_one, title: One is missing, when: steps.one.failed, fix: make }
  - { id: no_two, title: Two is missing, when: steps.two.failed }
fixes:
  - id: make
    title: Make it
    risk: change
    steps: [{ run: ${script}, undo: 'true' }]
    verify: { steps: [${verified}] }
`;

async function leftAfter(script: string, verified: string): Promise<string[]> {
  const policy = { allow: 'change', fixes: ['make'] } as const;
  const { record, remove } = await runExample({ playbook: playbook(script, verified), policy });
  remove();
  expect(record.verdict).toBe('fixed');
  return causesLeft(record);
}

it('a cause that nothing looked at after the fix of another one is left', async () => {
  expect(await leftAfter('touch one', 'one')).toEqual(['Two is missing']);
});

it('a cause whose evidence is good in the verification is not', async () => {
  expect(await leftAfter('touch one two', 'one, two')).toEqual([]);
});

it('where nothing was fixed, the causes are told already', () => {
  const cause = {
    id: 'gone',
    title: 'Gone',
    state: 'confirmed',
    evidence: ['one'],
    reason: '',
  } as const;
  expect(causesLeft({ causes: [cause], fixes: [], steps: [] })).toEqual([]);
});
