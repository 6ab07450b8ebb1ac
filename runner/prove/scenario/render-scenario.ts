import { dump } from 'js-yaml';
import type { ScenarioWritten } from './schema.ts';

/** A scenario as an item of the list in a file of scenarios. */
export function renderItem(scenario: ScenarioWritten): string {
  return dump([scenario], { lineWidth: 100, noRefs: true });
}

/** A new file of scenarios with one item. */
export function renderFile(playbookId: string, item: string): string {
  return `# yaml-language-server: $schema=../../../static/schema/scenarios.v1.json
schema: 1
playbook: ${playbookId}
scenarios:
${indent(item, '  ')}`;
}

/**
 * The text of a file with one more item: the rest of it stays as it was written. null where the list
 * of scenarios is not written as a block.
 */
export function withItem(text: string, item: string): string | null {
  const list = /^scenarios:[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*( *)- /m.exec(text);
  if (list === null) return null;
  const from = list.index + list[0].length;
  const next = text.slice(from).search(/(?<=\n)[^\s#-]/);
  const end = next < 0 ? text.length : from + next;
  const added = `${text.slice(0, end).trimEnd()}\n\n${indent(item, list[1] ?? '')}`;
  return next < 0 ? added : `${added}\n${text.slice(end)}`;
}

function indent(text: string, by: string): string {
  return text.replaceAll(/^(?=.)/gm, by);
}
