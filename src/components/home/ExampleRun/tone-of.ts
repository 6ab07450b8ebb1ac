import type { Tone } from '../Terminal';

/** How a line of a run stands out on the page; what it says is in its words as well. */
export function toneOf(line: string): Tone {
  if (/^\s+(✓|FIXED|Fixed:)/.test(line)) return 'good';
  if (/^\s+✗/.test(line)) return 'bad';
  if (/^\s+(Cause found|Fix):/.test(line)) return 'strong';
  if (/^\s+(Report:|Ruled out:|\$ |docker compose is)/.test(line)) return 'quiet';
  if (/^ {15}\S/.test(line)) return 'quiet'; // goes on with what was ruled out
  return 'plain';
}
