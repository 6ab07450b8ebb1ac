import { examplePlaybook, parseExample } from './example-playbook.ts';
import { renderProblem } from './problem.ts';

/** What is wrong with the example after these changes; empty when nothing is. For tests. */
export function problemsWith(...changes: readonly (readonly [from: string, to: string])[]): string {
  const text = changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the example has no “${from}”`);
    return text.replace(from, to);
  }, examplePlaybook);
  const result = parseExample(text);
  return result.ok ? '' : result.problems.map(renderProblem).join('\n');
}
