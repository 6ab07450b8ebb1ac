import type { Step } from '../playbook/playbook.ts';
import { isForPrograms } from './shell/base-env.ts';

/** They take any variable for a setting of what they start, where it wins over the settings file. */
const starters = /\b(?:docker[ -]compose|pm2)\b/;

/**
 * The params and saved values that are variables of a step's commands: all of them, but where something
 * is started with them only those that its text names, and those that programs look for by themselves.
 */
export function variablesOf(
  step: Step,
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const text = JSON.stringify(step.input);
  if (!starters.test(text)) return values;
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => text.includes(name) || isForPrograms(name)),
  );
}
