/** A line made harmless for a terminal: as it is shown, and other readings in which hidden characters do not split a secret. */
export interface CleanLine {
  readonly shown: string;
  /** Readings to search first: hidden characters left out, backspaces carried out. Empty when nothing was hidden. */
  readonly bare: readonly string[];
}

/** Strips escape sequences and makes every other control or invisible character visible, as kubectl and gh do. */
export function cleanTerminal(line: string): CleanLine {
  if (!SUSPICIOUS.test(line)) return { shown: line, bare: [] };
  const text = stripSequences(line).replace(LONE_SURROGATE, '\u{fffd}');
  const shown = text.replace(HIDDEN, toVisible);
  if (shown === text) return { shown, bare: [] };
  const bare = [text.replace(HIDDEN, toNothing)];
  if (text.includes('\b')) bare.push(eraseBackwards(text).replace(HIDDEN, toNothing));
  return { shown, bare };
}

// C0 without tab, DEL and C1, soft hyphen, fillers, bidi, zero width, line separators, variation
// selectors, BOM, interlinear marks, tags, and the two private characters that `marks.ts` uses.
const HIDDEN_CLASS =
  '\\u0000-\\u0008\\u000a-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f' +
  '\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ue000\\ue001\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb' +
  '\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}';
const HIDDEN = new RegExp(`[${HIDDEN_CLASS}]`, 'gu');
const SUSPICIOUS =
  /[^\t\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u05ff\u2010-\u2027\u2500-\u27bf\u4e00-\u9fff]/;
const LONE_SURROGATE = /\p{Surrogate}/gu;

function stripSequences(line: string): string {
  return ESCAPE.test(line) ? stripStrings(line).replace(SEQUENCE, '') : line;
}

const ESCAPE = /[\u001b\u0080-\u009f]/;

// CSI: parameters, intermediates, final byte (ECMA-48 section 5.4), also incomplete; the start of a
// control string that never ends; other escapes: intermediates and a final byte (ECMA-35).
const SEQUENCE =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|[\u0090\u0098\u009d-\u009f]|\u001b[ -/]*[0-~]/g;

/** Removes DCS, OSC, SOS, PM and APC strings up to their terminator; one without stays for `SEQUENCE`. */
function stripStrings(line: string): string {
  const start = /\u001b[P\]X^_]|[\u0090\u0098\u009d-\u009f]/g;
  const terminator = /[\u0007\u009c]|\u001b\\/g;
  const kept: string[] = [];
  let from = 0;
  for (let open = start.exec(line); open !== null; open = start.exec(line)) {
    terminator.lastIndex = start.lastIndex;
    if (terminator.exec(line) === null) break;
    kept.push(line.slice(from, open.index));
    from = start.lastIndex = terminator.lastIndex;
  }
  return kept.join('') + line.slice(from);
}

function toVisible(character: string, offset: number, text: string): string {
  if (isEmojiPart(character, offset, text)) return character;
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

function toNothing(character: string, offset: number, text: string): string {
  return isEmojiPart(character, offset, text) ? character : '';
}

/** An emoji may carry a variation selector or be joined to the next one: that is how people write them. */
function isEmojiPart(character: string, offset: number, text: string): boolean {
  if (character !== '\u{fe0f}' && character !== '\u{200d}') return false;
  const isKeycap = character === '\u{fe0f}' && text[offset + 1] === '\u{20e3}';
  return isKeycap || EMOJI_END.test(text.slice(Math.max(0, offset - 4), offset));
}

const EMOJI_END = /(?:\p{Extended_Pictographic}|[\u{1f3fb}-\u{1f3ff}])\u{fe0f}?$/u;

function eraseBackwards(text: string): string {
  const kept: string[] = [];
  for (const character of text) {
    if (character === '\b') kept.pop();
    else kept.push(character);
  }
  return kept.join('');
}
