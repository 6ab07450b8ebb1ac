import type { Param } from '../../../runner/playbook/playbook.ts';
import { quoteWord } from '../../../runner/playbook/values/quote-word.ts';

/** One `export NAME=…` for each param; what has a default is left as a comment. */
export function toExports(params: readonly Param[]): string {
  return params.map(toExport).join('\n');
}

function toExport(param: Param): string {
  if (param.default !== null) return `# export ${param.name}=${quoteWord(param.default)}`;
  const example = param.example ?? param.choices?.[0] ?? '…';
  return `export ${param.name}=${example === '…' ? example : quoteWord(example)}`;
}
