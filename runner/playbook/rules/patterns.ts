import { kinds } from '../kinds/index.ts';
import type { Path } from '../problem.ts';
import { compilePattern, type Pattern } from '../patterns/regex.ts';
import { longestLiteral } from '../patterns/required-literals.ts';
import { placedSteps } from '../step-file.ts';
import type { Finding, Rule } from './rule.ts';

const literalLength = 8;

/** The times that lines of logs begin with, one for each millisecond of a second in both notations. */
const clocks = Array.from({ length: 1_000 }, (_, ms) => String(ms).padStart(3, '0')).flatMap(
  (ms) => [`10:31:00,${ms}`, `10:31:00.${ms}`],
);
const clockText = clocks.join('\n');

/** A signature is linear-time, holds a literal to search for, and matches its own example, not the time. */
export const signatures: Rule = ({ file }) =>
  (file.symptoms ?? []).flatMap((symptom, i) => {
    if (typeof symptom === 'string') return [];
    const path = ['symptoms', i, 'signature'];
    const result = compilePattern(symptom.signature);
    if (!result.ok) return [notLinear(path, result.message)];
    if (readsClocks(result.pattern)) return [clockRead(path)];
    const literal = longestLiteral(symptom.signature);
    if (literal.length < literalLength) {
      return [
        {
          path,
          message: `the longest literal of the signature is “${literal}”`,
          hint: `It needs ${literalLength} characters in a row that every match holds.`,
        },
      ];
    }
    if (!result.pattern.find(symptom.example)) {
      return [
        {
          path: ['symptoms', i, 'example'],
          message: 'the signature does not match its example',
          hint: 'Paste a real line, or correct the signature.',
        },
      ];
    }
    return [];
  });

/** A signature that stands twice says no more, and one of the two was likely meant to be another. */
export const uniqueSignatures: Rule = ({ file }) =>
  (file.symptoms ?? []).flatMap((symptom, i, all) => {
    if (typeof symptom === 'string') return [];
    const first = all.findIndex(
      (other) => typeof other === 'object' && other.signature === symptom.signature,
    );
    if (first === i) return [];
    return [
      {
        path: ['symptoms', i, 'signature'],
        message: `symptoms[${first}] has the same signature`,
        hint: 'Take one of them out, or write the pattern of the other error.',
      },
    ];
  });

/** Patterns inside steps are linear-time too, and those for lines of a log do not match the time. */
export const stepPatterns: Rule = ({ file }) =>
  placedSteps(file).flatMap(({ step, form: path }) => [
    ...(step.log?.grep === undefined ? [] : inspectGrep(step.log.grep, [...path, 'log', 'grep'])),
    ...(typeof step.env !== 'object' || step.env.matches === undefined
      ? []
      : inspect(step.env.matches, [...path, kinds.env.name, 'matches'])),
    ...(typeof step.host !== 'object' || step.host.process === undefined
      ? []
      : inspect(step.host.process, [...path, kinds.host.name, 'process'])),
  ]);

function inspectGrep(pattern: string, path: Path): Finding[] {
  const result = compilePattern(pattern);
  if (!result.ok) return [notLinear(path, result.message)];
  return readsClocks(result.pattern) ? [clockRead(path)] : [];
}

/** Whether the pattern takes some milliseconds of a line's time for what it looks for, and others not. */
function readsClocks(pattern: Pattern): boolean {
  return pattern.find(clockText) && !clocks.every((clock) => pattern.find(clock));
}

function clockRead(path: Path): Finding {
  return {
    path,
    message: 'it matches the time of a line by chance, as in “10:31:00,502”',
    hint: 'Say what stands before the number: (status|code|error)[ :=]{1,2}502, or the words beside it.',
  };
}

function inspect(pattern: string, path: Path): Finding[] {
  const result = compilePattern(pattern);
  return result.ok ? [] : [notLinear(path, result.message)];
}

function notLinear(path: Path, message: string): Finding {
  return {
    path,
    message: `not a pattern in RE2's syntax: ${message}`,
    hint: 'No look-around and no back-references: they can take for ever.',
  };
}
