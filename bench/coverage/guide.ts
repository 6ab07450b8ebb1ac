/** A heading, or a block between fences; lines count from 1. */
export interface GuidePart {
  readonly kind: 'heading' | 'block';
  readonly lines: readonly [number, number];
  /** The heading's words, or what the block holds. */
  readonly text: string;
  /** Of a heading its level, of a block 0. */
  readonly level: number;
  readonly language: string;
  /** A heading that only stands above others says nothing by itself. */
  readonly isBare: boolean;
}

/** The headings and fenced blocks of a guide in Markdown, in their order. */
export function parseGuide(text: string): GuidePart[] {
  const lines = text.split(/\r?\n/);
  const parts: GuidePart[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] ?? '';
    const fence = /^\s*(`{3,}|~{3,})\s*([\w+-]*)/.exec(line);
    const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
    if (fence !== null) {
      const mark = fence[1] ?? '';
      const end = lines.findIndex((other, k) => k > i && other.trim().startsWith(mark));
      const last = end === -1 ? lines.length - 1 : end;
      const body = lines.slice(i + 1, last).join('\n');
      parts.push(block([i + 1, last + 1], body, fence[2] ?? ''));
      i = last;
    } else if (heading !== null) {
      const level = (heading[1] ?? '').length;
      const next = lines.findIndex((other, k) => k > i && other.trim() !== '' && other !== '---');
      const below = /^(#{1,6})\s/.exec(lines[next] ?? '')?.[1]?.length ?? 0;
      parts.push({
        kind: 'heading',
        lines: [i + 1, i + 1],
        text: repairEncoding(heading[2] ?? ''),
        level,
        language: '',
        isBare: below > level,
      });
    }
  }
  return parts;
}

function block(lines: readonly [number, number], text: string, language: string): GuidePart {
  return { kind: 'block', lines, text, level: 0, language: language.toLowerCase(), isBare: false };
}

/** Undoes UTF-8 that was read as Windows-1252 or Mac Roman; other texts stay as they are. */
export function repairEncoding(text: string): string {
  return readAgain(text, windows1252) ?? readAgain(text, macRoman) ?? text;
}

const every = Uint8Array.from({ length: 256 }, (_, byte) => byte);
/** Written out from 0x80 to 0x9f, because Node.js 20 decodes it as Latin-1. */
const windows1252 = Array.from(every, (byte) => String.fromCharCode(byte));
windows1252.splice(
  0x80,
  32,
  ...Array.from('€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'),
);
const macRoman = Array.from(new TextDecoder('macintosh').decode(every));

/** The bytes that the letters stand for in an encoding, read as UTF-8; null when they are none. */
function readAgain(text: string, letters: readonly string[]): string | null {
  const bytes = Array.from(text, (letter) => letters.indexOf(letter));
  if (bytes.includes(-1) || bytes.every((byte) => byte < 128)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return null;
  }
}
