import { isSecretType, type Param } from '@site/runner/playbook/playbook.ts';
import { quoteWord } from '@site/runner/playbook/values/quote-word.ts';

/** The command line that runs a playbook with these values. A secret is never in it. */
export function renderRunCommand(
  id: string,
  params: readonly Param[],
  values: Readonly<Record<string, string>>,
): string {
  const given = params
    .filter(({ type }) => !isSecretType(type))
    .flatMap(({ name, default: usual }) => {
      const value = values[name];
      return value === undefined || value === usual
        ? []
        : [`--param ${quoteWord(`${name}=${value}`)}`];
    });
  return ['npx fixbook run', id, ...given].join(' ');
}
