import type { Policy } from '../../engine/policy.ts';
import type { LibraryEntry } from '../../playbook/library/library.ts';
import { renderSuggestion } from '../../playbook/nearest.ts';
import type { Risk } from '../../playbook/playbook.ts';
import { UserError } from '../user-error.ts';

const risks: readonly Risk[] = ['read', 'probe', 'change', 'destroy'];

/** The options by which params and permissions are given. */
export const policyOptions = {
  param: { type: 'string', multiple: true, short: 'p' },
  'param-file': { type: 'string', multiple: true },
  'param-command': { type: 'string', multiple: true },
  'params-file': { type: 'string' },
  fix: { type: 'string', multiple: true },
  allow: { type: 'string' },
  yes: { type: 'boolean', short: 'y' },
  json: { type: 'boolean' },
} as const;

/** What the user allowed; a fix or risk that does not exist is the user's mistake. */
export function policyOf(
  values: {
    readonly fix?: readonly string[];
    readonly allow?: string;
    readonly yes?: boolean;
  },
  { playbook }: LibraryEntry,
): Policy {
  const allow = risks.find((risk) => risk === (values.allow ?? 'read'));
  if (allow === undefined) {
    throw new UserError(`--allow ${String(values.allow)} is no risk`, {
      hint: renderSuggestion(String(values.allow), risks),
    });
  }
  const known = playbook.fixes.map((fix) => fix.id);
  const unknown = values.fix?.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    throw new UserError(`${playbook.id} has no fix ${unknown}`, {
      hint: renderSuggestion(unknown, known),
    });
  }
  return { allow, fixes: values.fix ?? [], yes: values.yes === true };
}
