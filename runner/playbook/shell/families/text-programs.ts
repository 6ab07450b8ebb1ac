import type { Call, CallWord, Inner, Verdict } from '../call.ts';

/** An address of sed, or two: `3`, `$`, `/x/,/y/`. */
const ADDRESS = String.raw`(?:\d+|\$|\/(?:\\.|[^/\\\n])*\/)`;
const BEFORE = String.raw`(?:^|[;{\n])\s*(?:${ADDRESS}(?:,${ADDRESS})?\s*!?\s*)?`;
/** The commands `w file` and `e command`. */
const SED_COMMAND = new RegExp(String.raw`${BEFORE}(?:[wW]\s+(?<file>[^\s;}]+)|e(?:\s|$))`, 'gm');
/** The same two as flags of `s`. */
const SED_FLAG = new RegExp(
  String.raw`${BEFORE}s([^\w\s\\])(?:\\.|(?!\1)[^\\\n])*\1(?:\\.|(?!\1)[^\\\n])*\1[gpiImM\d]*(?:w\s*(?<file>[^\s;}]+)|e)`,
  'gm',
);

/** What a script of sed does besides printing. */
export function sedVerdicts(call: Call, scripts: readonly CallWord[]): Verdict[] {
  return scripts
    .flatMap(({ text }) => [...text.matchAll(SED_COMMAND), ...text.matchAll(SED_FLAG)])
    .flatMap(({ groups }): Verdict[] => {
      const file = groups?.['file'];
      if (file === undefined)
        return [{ about: 'destroy', subject: 'sed e', message: 'runs what it reads as commands' }];
      return isHarmless(call, file)
        ? []
        : [{ about: 'change', subject: `sed w ${file}`, message: 'writes a file' }];
    });
}

/** What a program of awk prints into files; within brackets `>` compares. */
export function awkVerdicts(call: Call, [program]: readonly CallWord[]): Verdict[] {
  const { code, texts } = withoutTexts(program?.text ?? '');
  return [...code.matchAll(/\bprintf?\b[^;}\n|>]*>>?\s*"(\d+)"/g)].flatMap(([, at]): Verdict[] => {
    const file = texts[Number(at)] ?? '';
    return isHarmless(call, file)
      ? []
      : [{ about: 'change', subject: `${call.name} > ${file}`, message: 'writes a file' }];
  });
}

/** The commands that a program of awk prints into or reads from. */
export function awkCommands({ text, node }: CallWord): Inner[] {
  const { code, texts } = withoutTexts(text);
  const found = code.matchAll(
    /\bprintf?\b[^;}\n|]*\|&?\s*"(?<fed>\d+)"|"(?<read>\d+)"\s*\|&?\s*getline\b/g,
  );
  return [...found].map(({ groups }) => {
    const { fed, read } = groups ?? {};
    const command = (texts[Number(fed ?? read)] ?? '').replace(/\\(.)/g, '$1');
    // Something stands before it in a pipe: only awk knows what.
    const script = fed === undefined ? command : `true | ${command}`;
    return { script: [{ text: script, node }] };
  });
}

/** A program of awk with its texts numbered, and without what stands in brackets. */
function withoutTexts(program: string): { code: string; texts: readonly string[] } {
  const texts: string[] = [];
  let code = program.replace(/"((?:\\.|[^"\\])*)"/g, (_, text: string) => {
    texts.push(text);
    return `"${texts.length - 1}"`;
  });
  for (let before = ''; before !== code;) {
    before = code;
    code = code.replace(/\([^()]*\)/g, ' ');
  }
  return { code, texts };
}

function isHarmless(call: Call, file: string): boolean {
  return /^\/dev\/(?:null|stdout|stderr)$/.test(file) || call.isScratch(file);
}
