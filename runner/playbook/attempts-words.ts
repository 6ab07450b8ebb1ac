import { renderDuration } from './duration.ts';
import type { Attempts } from './playbook.ts';

/** How often a step is done, for one who does it by hand; null if once. */
export function renderAttempts(attempts: Attempts): string | null {
  if (attempts.mode === 'once') return null;
  const often = `${attempts.times} times, every ${renderDuration(attempts.everyMs)}`;
  if (attempts.mode === 'retry') return `until it passes, at most ${often}`;
  return attempts.mayFail === 0 ? often : `${often}; up to ${attempts.mayFail} may fail`;
}
