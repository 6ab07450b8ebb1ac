import type { Path } from '../../playbook/problem.ts';
import { findInTexts } from '../../playbook/rules/find-in-texts.ts';
import type { Finding, Rule } from '../../playbook/rules/rule.ts';
import { CLOUD_TOKENS } from '../../redact/rules/cloud-tokens.ts';
import { CODE_TOKENS } from '../../redact/rules/code-tokens.ts';
import { SERVICE_TOKENS } from '../../redact/rules/service-tokens.ts';

const tokens = [...CODE_TOKENS, ...CLOUD_TOKENS, ...SERVICE_TOKENS];

/**
 * No text of a playbook holds what looks like a real token of some service: playbooks are published.
 * Only shapes that their makers document are looked for, not everything that a report would mask.
 */
export const noSecretsInTexts: Rule = ({ file }) => findInTexts(file, inspectText);

function inspectText(text: string, path: Path): Finding[] {
  const rule = tokens.find(({ pattern }) => text.search(pattern) >= 0);
  if (rule === undefined) return [];
  return [
    {
      path,
      within: text.search(rule.pattern),
      message: `this looks like a real secret (${rule.id})`,
      hint: 'Revoke it if it is one: whoever has the history has it. Write “…” in its place.',
    },
  ];
}
