import { createHash } from 'node:crypto';

/** A short word for something long: another one where anything of it is different. */
export function digestOf(value: string | object): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
