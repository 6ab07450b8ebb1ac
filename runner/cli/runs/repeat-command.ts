import type { GivenParam } from '../../engine/params.ts';
import type { Policy } from '../../engine/policy.ts';
import { isSecretType } from '../../playbook/playbook.ts';
import { quoteWord } from '../../playbook/values/quote-word.ts';

/** The command line that repeats a run. No secret is in it, only the file or command that gives it. */
export function renderRepeatCommand(
  /** Its id, or its file when it is not of the library. */
  idOrFile: string,
  params: readonly GivenParam[],
  policy: Policy,
): string {
  const given = params
    .filter(({ param, from, option }) => {
      return option !== undefined || (from !== 'default' && !isSecretType(param.type));
    })
    .map(({ param, value, option }) => {
      return option ?? `--param ${quoteWord(`${param.name}=${value}`)}`;
    });
  const fixes = policy.fixes.map((id) => `--fix ${id}`);
  const allow = policy.allow === 'read' ? [] : [`--allow ${policy.allow}`];
  const yes = policy.yes ? ['--yes'] : [];
  return ['fixbook run', quoteWord(idOrFile), ...given, ...fixes, ...allow, ...yes].join(' ');
}
