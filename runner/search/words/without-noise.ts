/** What `journalctl -o json` tells beside the message. */
const ofJournal = /"(?:_{1,2}[A-Z][A-Z_]*|PRIORITY|SYSLOG_[A-Z]+)" ?: ?"[^"]{0,200}",?/g;

/** What a line says of a failure: without terminal codes, times, addresses, and the names that examples have. */
export function withoutNoise(text: string): string {
  return text
    .replace(/\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07]*\x07|\\u001b\[[0-9;]*m/gi, '')
    .replace(/\\[nrt]/g, ' ')
    .replace(ofJournal, ' ')
    .replace(/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?/g, ' ')
    .replace(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, ' ')
    .replace(/\bexample\.(?:com|net|org)\b/gi, ' ')
    .replace(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/gi, ' ');
}
