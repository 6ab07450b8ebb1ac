/** How a value can be written: each form as text, and whether its neighbours in the text belong to it. */
export interface ValueForm {
  readonly text: string;
  /** Base64 shares its first and last characters with what stands around the value. */
  readonly extends: boolean;
}

/** Every form in which commands print a value: raw, quoted, escaped, encoded, reversed, line by line. */
export function formsOf(value: string): ValueForm[] {
  const plain = new Set([...spellingsOf(value), ...spellingsOf(trimQuotes(value))]);
  const long = value.length > MAX_ENCODED ? [] : encodingsOf(value);
  const base64 = value.length > MAX_ENCODED ? [] : base64Of(value);
  return [
    ...[...plain, ...long].map((text) => ({ text, extends: false })),
    ...base64.map((text) => ({ text, extends: true })),
  ].filter(({ text }, index, all) => {
    return text.length >= 6 && all.findIndex((other) => other.text === text) === index;
  });
}

const MAX_ENCODED = 8_192;

function trimQuotes(value: string): string {
  return value.length > 2 && /^(["']).*\1$/s.test(value) ? value.slice(1, -1) : value;
}

/** Forms that keep the characters and change only their quoting (GitHub's and Jenkins' lists, and more). */
function spellingsOf(value: string): string[] {
  const json = JSON.stringify(value).slice(1, -1);
  const lines = value.split(/\r?\n/).filter((line) => line.trim().length >= 6);
  const forms = [
    value,
    value.trim(),
    ...lines,
    json,
    json.replace(/[<>&\u007f-\uffff]/g, toUnicodeEscape),
    json.replace(/\//g, '\\/'),
    JSON.stringify(json).slice(1, -1),
    value.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n'),
    value.replaceAll("'", "''"),
    value.replaceAll('"', '""'),
    value.replaceAll("'", "'\\''"),
    value.replaceAll("'", `'"'"'`),
    value.replaceAll('$', '$$$$'),
    value.replace(/["\\$`]/g, '\\$&'),
    value.replace(/[!"$`\\]/g, '\\$&'),
    value.replace(/[^\w@%+=:,./\u0080-\uffff-]/g, '\\$&'),
    value.replace(/[^\w@%+=:,./#~\u0080-\uffff-]/g, '\\$&'),
    value.replace(/[^\w@%+=:./#~\u0080-\uffff-]/g, '\\$&'),
    toAnsiC(value),
    ...xmlOf(value),
    ...percentOf(value),
  ];
  return forms;
}

function toUnicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** The inside of bash's $'…', which `printf %q` and `declare -p` use for control and non-ASCII characters. */
function toAnsiC(value: string): string {
  return Array.from(value.replace(/[\\']/g, '\\$&'), (character) => {
    const named = ANSI_C.get(character);
    if (named !== undefined) return named;
    if (character >= ' ' && character <= '~') return character;
    return Array.from(
      new TextEncoder().encode(character),
      (byte) => `\\${byte.toString(8).padStart(3, '0')}`,
    ).join('');
  }).join('');
}

const ANSI_C = new Map([
  ['\n', '\\n'],
  ['\t', '\\t'],
  ['\r', '\\r'],
  ['\u{1b}', '\\E'],
]);

function xmlOf(value: string): string[] {
  const base = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const quoted = base.replaceAll('"', '&quot;');
  return [
    base,
    quoted,
    ...['&apos;', '&#39;', '&#x27;', '&#039;'].map((entity) => quoted.replaceAll("'", entity)),
    base.replaceAll('"', '&#34;').replaceAll("'", '&#39;'),
  ];
}

function percentOf(value: string): string[] {
  const component = encode(value);
  const strict = component.replace(/[!'()*]/g, toPercent);
  const userinfo = component.replace(/%(?:24|26|2B|2C|3B|3D)/g, (code) => decodeURIComponent(code));
  const plus = [component, strict].map((form) => form.replaceAll('%20', '+'));
  const forms = [component, strict, userinfo, ...plus];
  return forms.flatMap((form) => [form, toLowerHex(form), form.replaceAll('%', '%25')]);
}

function encode(value: string): string {
  return encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\u{fffd}'));
}

function toPercent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function toLowerHex(text: string): string {
  return text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
}

function encodingsOf(value: string): string[] {
  const hex = Array.from(new TextEncoder().encode(value), (byte) =>
    byte.toString(16).padStart(2, '0'),
  );
  return [
    hex.join(''),
    hex.join('').toUpperCase(),
    hex.join(':'),
    hex.join(' '),
    hex.map((byte) => `\\x${byte}`).join(''),
    Array.from(value).reverse().join(''),
  ];
}

/** The characters of base64 that depend on the value alone, at each of the three positions it can have. */
function base64Of(value: string): string[] {
  const bytes = new TextEncoder().encode(value);
  return [0, 1, 2].flatMap((shift) => {
    const shifted = String.fromCharCode(...new Uint8Array(shift), ...bytes);
    const inner = btoa(shifted).slice(
      [0, 2, 3][shift],
      Math.floor(((shift + bytes.length) * 8) / 6),
    );
    const wrapped = shift === 0 ? [64, 76].flatMap((width) => chunksOf(inner, width)) : [];
    return [inner, ...wrapped].flatMap((text) => [
      text,
      text.replaceAll('+', '-').replaceAll('/', '_'),
    ]);
  });
}

/** Lines of wrapped base64; short ones could be anything. */
function chunksOf(text: string, width: number): string[] {
  if (text.length <= width) return [];
  const chunks = Array.from({ length: Math.ceil(text.length / width) }, (_, index) =>
    text.slice(index * width, (index + 1) * width),
  );
  return chunks.filter((chunk) => chunk.length >= 12);
}
