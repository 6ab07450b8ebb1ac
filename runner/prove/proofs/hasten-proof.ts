import type { Attempts, Playbook, Step, Verify } from '../../playbook/playbook.ts';

const everyMs = 100;
/** For a peer that never answers; slow ones in a lab answer after two seconds, and a busy machine adds to it. */
const patienceMs = 5_000;
/** Labs cut connections at once; on a busy machine that takes a moment. */
const stayMs = 1_500;
/** Of a connection that shows what happens after a while: a lab that cuts between the two tells them apart. */
const longStayMs = 4_000;
/** What counts as a while. */
const longMs = 10_000;

/**
 * The same playbook, impatient: what waits looks often instead, for as long as the playbook would,
 * and a step of a protocol gives up after five seconds. What runs here keeps its time.
 */
export function hastened(playbook: Playbook): Playbook {
  return {
    ...playbook,
    diagnose: playbook.diagnose.map(hastenedLook),
    fixes: playbook.fixes.map((fix) => ({
      ...fix,
      steps: fix.steps.map(hastenedStep),
      verify: hastenedVerify(fix.verify),
    })),
  };
}

/**
 * What is looked at more than once to be sure: as many times, sooner. More often would take minutes
 * where each time nobody answers.
 */
function hastenedLook(step: Step): Step {
  const { attempts } = step;
  const hastened = hastenedStep(step);
  if (attempts.mode !== 'retry') return hastened;
  return { ...hastened, attempts: { ...attempts, everyMs: Math.min(attempts.everyMs, everyMs) } };
}

function hastenedStep(step: Step): Step {
  const timeoutMs = waitsForPeer(step) ? Math.min(step.timeoutMs, patienceMs) : step.timeoutMs;
  const hastened = { ...step, timeoutMs, attempts: hastenedAttempts(step.attempts) };
  if (hastened.kind === 'websocket') {
    const { input } = hastened;
    const most = input.stayMs < longMs ? stayMs : longStayMs;
    const own = Math.min(step.timeoutMs, patienceMs + most);
    return {
      ...hastened,
      timeoutMs: own,
      input: { ...input, stayMs: Math.min(input.stayMs, most) },
    };
  }
  return hastened;
}

/** What looks at this machine never waits for anybody: on a busy one it is slow, and right all the same. */
function waitsForPeer({ kind }: Step): boolean {
  return !['run', 'host', 'file', 'log', 'env', 'manual', 'snippet'].includes(kind);
}

/** Repeats are as many as they were; retries look more often in the same time. */
function hastenedAttempts(attempts: Attempts): Attempts {
  if (attempts.mode === 'once') return attempts;
  if (attempts.mode === 'repeat')
    return { ...attempts, everyMs: Math.min(attempts.everyMs, everyMs) };
  return { ...attempts, ...oftener(attempts.times * attempts.everyMs) };
}

function hastenedVerify(verify: Verify): Verify {
  const { retry, settleMs } = verify;
  const budgetMs = settleMs + (retry === null ? 0 : retry.times * retry.everyMs);
  return {
    settleMs: 0,
    retry: budgetMs === 0 ? null : oftener(budgetMs),
    steps: verify.steps.map(hastenedStep),
  };
}

/** At most ten seconds: nothing in a lab takes longer. */
function oftener(budgetMs: number): { readonly times: number; readonly everyMs: number } {
  return { times: Math.ceil(Math.min(budgetMs, 10_000) / everyMs), everyMs };
}
