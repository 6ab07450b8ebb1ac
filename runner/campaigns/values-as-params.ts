import { exampleHead } from '../playbook/example-playbook.ts';

/** The beginning of a playbook whose params `V0`, `V1`, … get values from the environment. */
export function headFor(values: readonly string[]): string {
  const params = values.map((_, i) => `  V${i}: { help: A value. }\n`).join('');
  return `${exampleHead}symptoms: [x]\nkind: health-check\nparams:\n${params}diagnose:\n`;
}

/** The environment that gives each param its value. */
export function envFor(values: readonly string[]): Record<string, string> {
  return Object.fromEntries(values.map((value, i) => [`V${i}`, value]));
}
