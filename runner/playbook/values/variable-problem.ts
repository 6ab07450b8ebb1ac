/** Linux takes 128 KiB for a variable, with its name, the equals sign and the NUL at its end. */
const maxBytes = 131_072;

/** Why a text cannot be the value of an environment variable, in words that follow it; null where it can. */
export function variableProblem(name: string, value: string): string | null {
  if (value.includes('\0')) return 'holds a NUL byte';
  if (!value.isWellFormed()) return 'holds half a character';
  const bytes = new TextEncoder().encode(`${name}=${value}\0`).length;
  return bytes > maxBytes ? 'is longer than the 128 KiB that a variable may have' : null;
}
