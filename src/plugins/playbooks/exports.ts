import type { Param } from '../../../runner/playbook/playbook.ts';

/** One `export NAME=…` for each param; what has a default is left as a comment. */
export function toExports(params: readonly Param[]): string {
  return params.map(toExport).join('\n');
}

function toExport(param: Param): string {
  if (param.default !== null) return `# export ${param.name}=${quote(param.default)}`;
  const example = param.example ?? param.choices?.[0] ?? '…';
  return `export ${param.name}=${quote(example)}`;
}

function quote(value: string): string {
  if (/^[\w@%+=:,./-]+$/.test(value) || value === '…') return value;
  return `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
