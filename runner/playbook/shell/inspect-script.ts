import { parse } from 'unbash';
import { namesIn, type ScriptNames } from './names.ts';
import type { GivenValues, Remark } from './remark.ts';
import { walk } from './walk.ts';

/** Everything that reading a bash script finds, by place. Runs nothing. */
export function inspectScript(source: string, given: GivenValues): Remark[] {
  const script = parse(source);
  const names: ScriptNames = namesIn(script, given);
  const remarks: Remark[] = [];
  walk(script, {
    names,
    params: given,
    add: (remark) => remarks.push(remark),
    offsetOf: (position) => position,
    input: 'none',
    inputWords: [],
    feeder: null,
    shown: true,
    bounded: false,
    depth: 0,
  });
  return distinct(remarks).sort((a, b) => a.offset - b.offset);
}

function distinct(remarks: readonly Remark[]): Remark[] {
  const seen = new Set<string>();
  return remarks.filter(({ offset, message }) => {
    const key = `${offset} ${message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
