/** sha256 of the parts one after the other, in hexadecimal. */
export function sha256(...parts: readonly (string | Uint8Array)[]): string {
  // Loaded at the first call: it takes long, and a start in which nothing has changed hashes nothing.
  const hash = process.getBuiltinModule('node:crypto').createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
