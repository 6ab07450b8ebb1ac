import { expect, it } from 'vitest';
import { exampleHead, parseExample } from '../../../../runner/playbook/example-playbook.ts';
import type { Answer } from '../../../../runner/judge/answer.ts';
import { createHandJudge, judgeByHand } from '../../../../runner/judge/judge-by-hand.ts';
import { whyNotCounted } from './why-not-counted.ts';

const parsed = parseExample(`${exampleHead}symptoms: [nothing can be bought]
diagnose:
  - { id: up, title: Is it up?, run: test -e up, expect: exitCode == 0 }
  - { id: room, title: Is there room?, run: test -e room, expect: exitCode == 0 }
causes:
  - { id: down, title: It is down, when: steps.up.failed, fix: [start, restart] }
  - { id: full, title: It is full, when: steps.room.failed, fix: clean }
fixes:
  - { id: start, title: Start, risk: change, steps: [{ run: touch a }], verify: { steps: [up] } }
  - { id: restart, title: Restart, risk: change, steps: [{ run: touch b }], verify: { steps: [up] } }
  - { id: clean, title: Clean, risk: change, steps: [{ run: touch c }], verify: { steps: [room] } }
`);
if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
const judge = createHandJudge(parsed.playbook);

const seen = (outcome: 'passed' | 'failed'): Answer => ({
  kind: 'seen',
  outcome,
  facts: {},
  way: 0,
});

function why(plan: string, fixesDone: readonly string[]) {
  const record = judgeByHand(judge, {
    runId: 'r',
    digest: 'd',
    startedAt: new Date(0),
    now: new Date(0),
    environment: { fixbook: '1', node: 'none', os: 'a web page', arch: 'by hand', doubles: [] },
    command: 'fixbook run shop/checkout-fails',
    params: [],
    values: {},
    secrets: [],
    fixesDone: new Set(fixesDone),
    answers: new Map([
      ['up', seen('failed')],
      ['room', seen('passed')],
      ...['start', 'restart'].map((fix) => [`${fix}/up`, seen('passed')] as const),
      ['clean/room', seen('passed')],
    ]),
  });
  const isDone = fixesDone.includes(plan);
  return whyNotCounted(plan, { record, playbook: judge.playbook, isDone });
}

it.each([
  ['start', ['start'], null],
  ['start', [], 'steps-are-open'],
  ['clean', ['clean'], 'no-cause'],
  ['clean', ['start', 'clean'], 'no-cause'],
  ['restart', ['start', 'restart'], 'other-fix-helped'],
] as const)('of %s, when %j are done: %s', (plan, done, expected) => {
  expect(why(plan, done)).toBe(expected);
});
