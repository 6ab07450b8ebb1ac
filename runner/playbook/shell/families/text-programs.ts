import type { Call, CallWord, Verdict } from '../call.ts';

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
  const texts: string[] = [];
  let rest = (program?.text ?? '').replace(/"((?:\\.|[^"\\])*)"/g, (_, text: string) => {
    texts.push(text);
    return `"${texts.length - 1}"`;
  });
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replace(/\([^()]*\)/g, ' ');
  }
  return [...rest.matchAll(/\bprintf?\b[^;}\n|>]*>>?\s*"(\d+)"/g)].flatMap(([, at]): Verdict[] => {
    const file = texts[Number(at)] ?? '';
    return isHarmless(call, file)
      ? []
      : [{ about: 'change', subject: `${call.name} > ${file}`, message: 'writes a file' }];
  });
}

function isHarmless(call: Call, file: string): boolean {
  return /^\/dev\/(?:null|stdout|stderr)$/.test(file) || call.isScratch(file);
}
