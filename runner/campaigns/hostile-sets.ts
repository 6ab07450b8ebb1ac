import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Larger sets, where they lie beside the project; a clone elsewhere has the ones below. */
const shared = join(process.cwd(), '..', 'shared', 'hostile');

/** Texts that a terminal would act on, or that show something else than they are, by name. */
export function hostileSequences(): [name: string, text: string][] {
  return Object.entries({
    ...ownSequences,
    ...(readShared('terminal_sequences.json') as Record<string, string> | null),
  });
}

/** Ids and names that lead out of a folder, or mean something to a shell, a disk or JavaScript. */
export function hostileIds(): string[] {
  return [...new Set([...ownIds, ...((readShared('path_ids_bad.json') as string[] | null) ?? [])])];
}

/** Whether a terminal acts on some of the text, or hides it. */
export const harmful =
  /[^\P{C}\t\n\u{e000}-\u{f8ff}]|[\u{ad}\u{61c}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{fe00}-\u{fe0f}\u{feff}]/u;

function readShared(name: string): unknown {
  const file = join(shared, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

const ownSequences = {
  'own colour': '\u001b[31mred\u001b[0m',
  'own cursor': '\u001b[1A\u001b[2Kfake',
  'own title': '\u001b]0;title\u0007',
  'own clipboard': '\u001b]52;c;ZWNobyBwd24=\u0007',
  'own link': '\u001b]8;;https://evil.example\u001b\\click\u001b]8;;\u001b\\',
  'own passthrough': '\u001bPtmux;\u001b\u001b]52;c;QQ==\u0007\u001b\\',
  'own 8-bit CSI': '\u009b31mred',
  'own 8-bit string': '\u009d0;title\u009c',
  'own overwriting': 'rm -rf /\rls      ',
  'own backspaces': 'rm\b\bls',
  'own bidi': 'a\u202eb\u202c',
  'own zero width': 'a\u200bb\u2060c\ufeff',
  'own tags': 'a\u{e0041}\u{e0042}',
  'own separators': 'a\u2028b\u0085c',
};

const ownIds = [
  ...['..', '../x', 'a/../../x', '/etc/passwd', './x', 'a//b', '~', '-rf', '--help', ''],
  ...['a b', 'a\nb', 'a\u202eb', 'CON', 'aux.yaml', '$(touch owned)', '`touch owned`', 'a;b'],
  ...['__proto__', 'constructor', '%2e%2e%2f', 'C:\\x', '..\\x', 'ä', 'x'.repeat(300), 'file:///x'],
];
