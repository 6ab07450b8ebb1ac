import { withoutNoise } from './without-noise.ts';

/**
 * Whether the words of a line tell nothing of what went wrong: it says that all is well, it was typed,
 * it is a setting, what Python says of any program, the heads of columns, or a measurement. What such a line tells stands in its level, its value or its
 * numbers, so only a signature can read it.
 */
export function saysNothing(line: string): boolean {
  return (
    harmless.test(line) ||
    well.test(line) ||
    typed.test(line) ||
    setting.test(line) ||
    ofAnyPython.test(line) ||
    areHeads(line) ||
    isMeasurement(line)
  );
}

/** As programs and PostgreSQL write that nothing went wrong. */
const harmless =
  /^[^a-z]{0,60}\b(?:INFO|DEBUG|TRACE|NOTICE|LOG)\b|\blevel"?[=:] ?"?(?:info|debug|trace)\b|\[(?:info|debug|notice)\]|\b(?:is|are) (?:ok|successful|complete)\.?$|\bsucceeded!?$|^(?!.*\b(?:not|never|n't)\b).*\b[Ss]uccessfully\b|^\s*✔|- accepting connections$|│ online +│|^\{?(?:\s*"[\w-]+": ?"(?:ok|online|healthy|up|running)",?)+\s*\}?$/;

/** As tools write that something is up, that a server answers well, what they look at, or that nothing is to be done. */
const well =
  /\bUp(?: (?:\d+|About an?|Less than a) \w+)?(?: \(healthy\))?(?:\s{2,}|\s*$)|^[<\s]*HTTP\/\d(?:\.\d)? 2\d\d\b|^\s*(?:Checking|Processing|Reading|Loading) \S+$|^\s*Loaded: loaded \(|\(skipped\)$|\bnot (?:yet )?due for \w+|\b[Nn]othing to (?:do|be done|commit)\b|\bNo \w+ were (?:attempted|needed)\b|\b(?:already|is) up[- ]to[- ]date\b/;

/** Behind the prompt of a shell, of PowerShell, Python, Redis or a database. */
const typed =
  /^\s*(?:[\w.@~:/()[\] -]{0,60}(?:\$|(?<=\S)#|(?<!\S)%)|[\w.:-]{1,40}(?:>|=[>#])|PS [^>]{0,60}>|>>>) \S/;

/** `max_connections = 300`, `"status": "ok",`, `LOG_LEVEL: info`; not `KeyError: 'port'`. */
const setting =
  /^\s*["']?(?!\w*(?:Error|Exception)\b)[\w.-]+["']?\s*[:=]\s*\S*$|^\s*[\w.-]+\s+\S+;$/;

/** A fault in the words of Python itself: every program has the same, so they do not say what this one is about. */
const ofAnyPython =
  /\b(?:AttributeError: '[\w.]+' object has no attribute|TypeError: (?:unsupported operand|'[\w.]+' object is not|\w+\(\) (?:takes|missing|got))|(?:Index|ZeroDivision|UnboundLocal)Error: )/;

/** More numbers than words, as `top` and `free` print. */
function isMeasurement(line: string): boolean {
  const plain = withoutNoise(line);
  const numbers = plain.match(/(?<![\p{L}\d_])\d[\d.,:]*(?![\p{L}_]{3})/gu) ?? [];
  const words = plain.match(/\p{L}[\p{L}_]+/gu) ?? [];
  return numbers.length >= 3 && numbers.length >= words.length;
}

/** The heads of columns, as `docker stats` and `kubectl get` print them. */
function areHeads(line: string): boolean {
  return !/[a-z\d]/.test(line) && line.trim().includes('  ');
}
