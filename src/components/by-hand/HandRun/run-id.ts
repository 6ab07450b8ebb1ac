/** The id of a run that starts now, as the command line makes it. */
export function createRunId(now: Date): string {
  const stamp = now
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');
  const [random = 0] = crypto.getRandomValues(new Uint16Array(1));
  return `${stamp}-${random.toString(16).padStart(4, '0')}`;
}
