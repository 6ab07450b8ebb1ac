import { fillText, hasDotSegment, inUrl } from '../../playbook/values/fill-text.ts';

/** The address that a step goes to, with its values; or why there is none. */
export type FilledAddress =
  { readonly ok: true; readonly url: URL } | { readonly ok: false; readonly reason: string };

/** Fills an address of `http` or `ws`, either with its TLS; values stay within their part of it. */
export function fillAddress(
  written: string,
  scheme: 'http' | 'ws',
  values: Readonly<Record<string, string>>,
): FilledAddress {
  const filled = fillText(written, values, inUrl);
  const address = scheme === 'ws' ? filled.replace(/^http/, 'ws') : filled;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || ![`${scheme}:`, `${scheme}s:`].includes(url.protocol)) {
    return { ok: false, reason: `${written} gives no ${scheme} address` };
  }
  if (hasDotSegment(address)) {
    return { ok: false, reason: `${written} would lead elsewhere by dots` };
  }
  return { ok: true, url };
}
