import { createHash } from 'node:crypto';

/** A short word for something long: another one where anything of it is different. */
export function digestOf(value: string | object): string {
  const isPlain = typeof value === 'string' || value instanceof Uint8Array;
  const plain = isPlain ? value : JSON.stringify(value);
  return createHash('sha256').update(plain).digest('hex').slice(0, 12);
}
