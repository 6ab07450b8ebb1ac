import { randomInt } from 'node:crypto';

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** Of letters alone: a number in it could look like what a step looks for, once in many runs. */
export function madeUpPassword(): string {
  return Array.from({ length: 24 }, () => letters[randomInt(letters.length)]).join('');
}
