import { withoutNoise } from './without-noise.ts';

/**
 * Whether the words of a line tell nothing of what went wrong: it says that all is well, it was typed,
 * it is a setting, what Python says of any program, the heads of columns, or a measurement. What such a line tells stands in its level, its value or its
 * numbers, so only a signature can read it.
 */
export function saysNothing(text: string): boolean {
  const line = text.replace(service, '');
  return (
    harmless.test(line) ||
    well.test(line) ||
    step.test(line) ||
    isTyped(line) ||
    setting.test(line) ||
    ofAnyPython.test(line) ||
    areHeads(line) ||
    isMeasurement(line)
  );
}

/** What Compose puts before each line. */
const service = /^[\w.-]{1,60}-\d{1,3} +\| /;

/** As programs and PostgreSQL write that nothing went wrong. */
const harmless =
  /^(?!.*\bHTTP\/[\d.]+" [45])[^a-z]{0,60}\b(?:INFO|DEBUG|TRACE|NOTICE|LOG)\b|\blevel"?[=:] ?"?(?:info|debug|trace)\b|\[(?:info|debug|notice)\]|\b(?:is|are) (?:ok|successful|complete)\.?$|\bsucceeded!?$|^(?!.*\b(?:not|never|n't)\b).*\b[Ss]uccessfully\b|^\s*✔|- accepting connections$|│ online +│|^\{?(?:\s*"[\w-]+": ?"(?:ok|online|healthy|up|running)",?)+\s*\}?$/;

/** As tools write that something is up, that a server answers well, what they look at, or that nothing is to be done. */
const well =
  /\bUp(?: (?:\d+|About an?|Less than a) \w+)?(?: \(healthy\))?(?:\s{2,}|\s*$)|^[<\s]*HTTP\/\d(?:\.\d)? 2\d\d\b|^\s*(?:Checking|Processing|Reading|Loading) \S+$|^\s*Loaded: loaded \(|\(skipped\)$|\bnot (?:yet )?due for \w+|\b[Nn]othing to (?:do|be done|commit)\b|\bNo \w+ were (?:attempted|needed)\b|\b(?:already|is) up[- ]to[- ]date\b/;

/**
 * As servers and tools write down what went well: a request and its answer, tests that passed, what was begun or
 * built, and where a certificate lies.
 */
const step =
  /\bHTTP\/\d(?:\.\d)?"? [23]\d\d\b|^\S+\.\w+ [.sx]+\s+\[ *\d+%\]$|^[\s=]*\d+ passed(?:, \d+ (?:skipped|warnings?|deselected))* in \d|^collected \d+ items?\b|^\[vite\] |^\[PM2\] (?:Applying action|Starting|Done|\[\S+\]\(\d+\) ✓)|^#\d+ (?:\[|DONE|CACHED|exporting|naming|writing|transferring|extracting|sha256)|^\s*(?:Certificate|Key) (?:is saved at|Path|Name): |VALID: \d+ days|\(ok\)$|^pg_(?:dump|restore): (?:last built-in|[a-z]+ing )|\b(?:[Ll]istening|[Rr]unning|[Ss]erving) (?:on|at) (?:port \d|https?:)|^Connected to \w+\.?$/;

export function isTyped(line: string): boolean {
  return typed.test(line);
}

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
export function areHeads(line: string): boolean {
  return !/[a-z\d]/.test(line) && line.trim().includes('  ');
}
