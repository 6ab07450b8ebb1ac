import { nearestOf } from '../nearest.ts';
import type { Param } from '../playbook.ts';
import { isSecretType } from '../playbook.ts';
import { variableProblem } from './variable-problem.ts';

/** In characters; a longer value is not repeated. */
const maxShown = 200;
/** Every whole number of so many digits is a number of JavaScript. */
const maxDigits = 15;

/** Why a value is not allowed for a param, in words; null if it is. Never repeats a secret. */
export function paramValueProblem(param: Param, value: string): string | null {
  const isShown = !isSecretType(param.type) && value.length <= maxShown;
  const shown = isShown ? `“${value}”` : 'the value';
  const problem = variableProblem(param.name, value);
  if (problem !== null) return `${shown} ${problem}`;
  if (param.choices !== null && !param.choices.includes(value)) {
    const near = nearestOf(value, param.choices);
    return `${shown} is none of ${param.choices.join(', ')}${near === null ? '' : `; did you mean “${near}”?`}`;
  }
  switch (param.type) {
    case 'string':
    case 'secret':
    case 'path':
      return value === '' ? 'it is empty' : null;
    case 'integer':
      if (!/^-?\d+$/.test(value)) return `${shown} is no whole number`;
      return value.replace('-', '').length <= maxDigits
        ? null
        : `${shown} has more than ${maxDigits} digits`;
    case 'boolean':
      return value === 'true' || value === 'false' ? null : `${shown} is neither true nor false`;
    case 'port':
      return /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535
        ? null
        : `${shown} is no port (1 to 65535)`;
    case 'host':
      return /^(?!-)[A-Za-z0-9._:-]{1,253}$/.test(value)
        ? null
        : `${shown} is no host name or address`;
    case 'url':
      return urlProblem(value, shown, /^https?:|^wss?:/);
    case 'secret-url':
      return urlProblem(value, shown, /^[a-z][a-z0-9+.-]*:/i);
  }
}

function urlProblem(value: string, shown: string, scheme: RegExp): string | null {
  if (!URL.canParse(value)) return `${shown} is no URL`;
  return scheme.test(value) ? null : `${shown} has a scheme that is not allowed here`;
}
