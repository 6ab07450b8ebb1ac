import type { Playbook } from '../../playbook/playbook.ts';
import {
  exampleFragment,
  exampleHead,
  fragmentsOfTexts,
  parseExample,
} from '../../playbook/example-playbook.ts';
import { renderProblem } from '../../playbook/problem.ts';
import { parseScenarios, type ParsedScenarios } from './parse-scenarios.ts';
import type { ScenarioResult } from './run-scenario.ts';
import { runScenarios } from './run-scenarios.ts';

/** Parses scenarios given as text for a playbook given as text. For tests. */
export function parseExampleScenarios(playbookText: string, text: string): ParsedScenarios {
  const playbook = examplePlaybookOf(playbookText);
  const entry = { playbook, file: 'p.yaml', digest: '0'.repeat(64) };
  const head = `schema: 1\nplaybook: ${playbook.id}\n`;
  return parseScenarios('p.test.yaml', new TextEncoder().encode(head + text), entry);
}

/** Runs scenarios given as text. For tests. */
export async function runExampleScenarios(
  playbookText: string,
  text: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<ScenarioResult[]> {
  const parsed = parseExampleScenarios(playbookText, text);
  if (!parsed.ok) throw new Error(parsed.problems.map(renderProblem).join('\n'));
  return runScenarios(parsed.scenarios, {
    path: process.env['PATH'] ?? '',
    signal,
    listen: () => undefined,
  });
}

function examplePlaybookOf(text: string): Playbook {
  const parsed = parseExample(text, null, fragmentsOfTexts(exampleFragment));
  if (!parsed.ok) throw new Error(parsed.problems.map(renderProblem).join('\n'));
  return parsed.playbook;
}

/** What a playbook of these tests begins with. */
export const payHead = `${exampleHead}symptoms: [nobody can pay]\n`;

/** One step that runs a script, and a cause that needs it. */
export function playbookOf(script: string, more = ''): string {
  return `${payHead}diagnose:
  - id: asked
    title: What does it say?
    run: |
      ${script.replaceAll('\n', '\n      ')}
    expect: exitCode == 0 && stdout == "fine"
${more}causes:
  - { id: broken, title: It is broken, when: steps.asked.failed }
`;
}

/** How scenarios ended. */
export const outcomes = (results: readonly ScenarioResult[]) =>
  results.map(({ outcome }) => outcome);

/** What they said. */
export const told = (results: readonly ScenarioResult[]) =>
  results.flatMap(({ messages }) => messages).join('\n');
