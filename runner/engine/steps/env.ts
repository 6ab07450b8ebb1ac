import { createBoundedFind } from '../../playbook/expressions/bounded-match.ts';
import { compilePattern, type Pattern } from '../../playbook/patterns/regex.ts';
import type { StepExecutor } from './step-executor.ts';

const placeholder =
  /^(?:<.*>|.*(?:\.{3}|…)|\[.*\]|\{\{?.*\}?\}|\$\{?\w+\}?|x{3,}|\*{3,}|\.{3,}|todo|tbd|none|null|undefined|dummy|placeholder|secret|password|change[-_ ]?(?:me|this|it).*|replace[-_ ]?(?:me|this|with).*|(?:your|my|insert|enter|put|add|some)[-_ ].*|.*[-_](?:here|goes[-_]here|placeholder)|(?:sk|pk|key|token)[-_](?:x{3,}|\.{3}|your.*|test-?key|\*+))$/i;

/** Looks at a variable without ever showing its value. */
export const env: StepExecutor<'env'> = (input, context) => {
  const value = context.values[input.name] ?? context.userEnv[input.name] ?? '';
  const shape = input.matches === null ? null : compilePattern(input.matches);
  const matches = shape?.ok === true ? matchesWithin(shape.pattern, value) : shape === null;
  if (matches === null) {
    return Promise.resolve({
      ran: false,
      because: 'bad-input',
      reason: `${input.name} is too long`,
    });
  }
  const facts = {
    set: value !== '',
    placeholder: placeholder.test(value.trim()),
    matches,
    length: value.length,
  };
  return Promise.resolve({ ran: true, facts, summary: summaryOf(input.name, facts) });
};

/** Null when it would take too long to tell. */
function matchesWithin(pattern: Pattern, value: string): boolean | null {
  try {
    return createBoundedFind()(pattern, value, 'matches');
  } catch {
    return null;
  }
}

function summaryOf(
  name: string,
  facts: { readonly set: boolean; readonly placeholder: boolean; readonly matches: boolean },
): string {
  if (!facts.set) return `${name} is not set`;
  if (facts.placeholder) return `${name} holds a placeholder`;
  return facts.matches ? `${name} is set` : `${name} does not have the expected shape`;
}
