import { durationForm, toMilliseconds } from '../../../playbook/duration.ts';

const amount = durationForm.slice(1, -1);
const written = new RegExp(String.raw`\{\{now(?:-(${amount}))?\}\}`, 'g');

/** The text with `{{now}}` and `{{now-5m}}` as times in UTC, so that a log of a world can be new or old. */
export function fillTimes(text: string, nowMs: number): string {
  return text.replace(written, (_, ago: string | undefined) => {
    const time = new Date(nowMs - (ago === undefined ? 0 : toMilliseconds(ago)));
    return `${time.toISOString().slice(0, 19)}Z`;
  });
}

/** What begins like a time in a text of a world and is none. */
export function unknownTimes(text: string): readonly string[] {
  return text.replace(written, '').match(/\{\{now[^}]*\}*/g) ?? [];
}
