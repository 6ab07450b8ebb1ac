import { createRunTest } from './has-run.ts';

/** Replaces runs of base64 or hex whose plain text holds a secret; `hides` judges the plain text. */
export function maskEncoded(
  line: string,
  hides: (plain: string) => boolean,
  mask: (run: string) => string,
): string {
  if (!holdsRun(line)) return line;
  return line.replace(RUN, (run) => {
    const plain = plainOf(run);
    return plain !== undefined && hides(plain) ? mask(run) : run;
  });
}

const holdsRun = createRunTest(/[A-Za-z0-9+/_-]/, 20);
const RUN = /[A-Za-z0-9+/_-]{20,16384}={0,2}/g;

/** The text that a run encodes; undefined unless it is readable from the start. */
function plainOf(run: string): string | undefined {
  if (MAY_BE_TEXT.test(run) && isReadable(decode64(run.slice(0, 16)))) {
    const plain = decode64(run);
    return isReadable(plain) ? plain : undefined;
  }
  if (!MAY_BE_HEX_TEXT.test(run) || !HEX.test(run) || !isReadable(decodeHex(run.slice(0, 16))))
    return undefined;
  const plain = decodeHex(run);
  return isReadable(plain) ? plain : undefined;
}

// A readable first byte leaves few first characters.
const MAY_BE_TEXT = /^[CI-Za-f]/;
const MAY_BE_HEX_TEXT = /^[02-7][\dA-Fa-f]{19}/;
const HEX = /^(?:[0-9a-f]{2})+$|^(?:[0-9A-F]{2})+$/;

/** Whether a text is base64 of something readable. */
export function isReadable64(run: string): boolean {
  return run.length % 4 === 0 && isReadable(decode64(run));
}

function decode64(run: string): string {
  const standard = run.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  try {
    return atob(standard.slice(0, standard.length - (standard.length % 4 === 1 ? 1 : 0)));
  } catch {
    return '';
  }
}

function decodeHex(run: string): string {
  const codes = run.match(/../g) ?? [];
  return codes.map((code) => String.fromCharCode(Number.parseInt(code, 16))).join('');
}

function isReadable(text: string): boolean {
  return text.length >= 8 && !/[^\t\n\r\x20-\x7e\u00a0-\u00ff]/.test(text);
}
