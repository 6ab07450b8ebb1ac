import type { Step } from '../playbook/playbook.ts';
import { isForPrograms } from './shell/base-env.ts';

/**
 * The params and saved values that are variables of a step's commands: those that its text names, and
 * those that programs look for by themselves. Docker Compose and PM2 take any variable for a setting of
 * what they start, where it wins over the settings file.
 */
export function variablesOf(
  step: Step,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const text = JSON.stringify(step.input);
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => text.includes(name) || isForPrograms(name)),
  );
}
