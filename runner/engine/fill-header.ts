import { asIs, fillText } from '../playbook/values/fill-text.ts';

/** Headers with values filled in, as bytes of UTF-8; or the reason why one cannot be sent. */
export type FilledHeaders =
  | { readonly ok: true; readonly headers: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly reason: string };

/** A value with a line end would begin another header, and one with a control character is no header. */
export function fillHeaders(
  headers: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
): FilledHeaders {
  const filled = Object.entries(headers).map(
    ([name, text]) => [name, fillText(text, values, asIs)] as const,
  );
  const wrong = filled.find(([, value]) => /[\u0000-\u0008\u000a-\u001f\u007f]/.test(value));
  if (wrong !== undefined) {
    const reason = `the header ${wrong[0]} would hold a line end or control character`;
    return { ok: false, reason };
  }
  // Node writes one byte for each character of a header.
  const bytes = filled.map(([name, value]) => [name, Buffer.from(value).toString('latin1')]);
  return { ok: true, headers: Object.fromEntries(bytes) as Record<string, string> };
}
