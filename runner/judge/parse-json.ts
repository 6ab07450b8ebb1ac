/** One JSON document, or several lines of JSON as a list; null if it is neither. */
export function parseJson(text: string): unknown {
  const whole = tryJson(text);
  if (whole.ok) return whole.value;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const values = lines.map(tryJson);
  return values.length > 1 && values.every((line) => line.ok)
    ? values.map((line) => line.value)
    : null;
}

/** How every JSON value begins. A text that begins otherwise is not worth an error and its stack. */
const beginsAsJson = /^[\t\n\r ]*(?:["[{\d-]|true|false|null)/;

function tryJson(text: string): { readonly ok: boolean; readonly value: unknown } {
  if (!beginsAsJson.test(text)) return { ok: false, value: null };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, value: null };
  }
}
