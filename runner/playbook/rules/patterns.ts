import { kinds } from '../kinds/index.ts';
import type { Path } from '../problem.ts';
import { compilePattern } from '../patterns/regex.ts';
import { longestLiteral } from '../patterns/required-literals.ts';
import { placedSteps } from '../step-file.ts';
import type { Finding, Rule } from './rule.ts';

const literalLength = 8;

/** A signature is linear-time, holds a literal to search for, and matches its own example. */
export const signatures: Rule = ({ file }) =>
  (file.symptoms ?? []).flatMap((symptom, i) => {
    if (typeof symptom === 'string') return [];
    const path = ['symptoms', i, 'signature'];
    const result = compilePattern(symptom.signature);
    if (!result.ok) return [notLinear(path, result.message)];
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

/** Patterns inside steps are linear-time too. */
export const stepPatterns: Rule = ({ file }) =>
  placedSteps(file).flatMap(({ step, form: path }) => [
    ...(step.log?.grep === undefined ? [] : inspect(step.log.grep, [...path, 'log', 'grep'])),
    ...(typeof step.env !== 'object' || step.env.matches === undefined
      ? []
      : inspect(step.env.matches, [...path, kinds.env.name, 'matches'])),
    ...(typeof step.host !== 'object' || step.host.process === undefined
      ? []
      : inspect(step.host.process, [...path, kinds.host.name, 'process'])),
  ]);

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
