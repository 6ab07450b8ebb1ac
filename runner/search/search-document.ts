import { failuresIn } from './words/failures.ts';
import type { Playbook, Section, Severity, System } from '../playbook/playbook.ts';

/** What the search knows of a playbook. Commands are left out: they double the weight. */
export interface SearchDocument {
  readonly id: string;
  readonly title: string;
  readonly system: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly slug: string;
  readonly asked: string;
  readonly symptoms: string;
  readonly errors: string;
  readonly causes: string;
  readonly steps: string;
  readonly sections: string;
  readonly tags: string;
  /** What failed in its examples and symptoms, a line each. */
  readonly failures: string;
}

/** The searchable words of a playbook, each kind in a field of its own. */
export function toSearchDocument(playbook: Playbook, system: System | null): SearchDocument {
  const { symptoms, causes } = playbook;
  return {
    id: playbook.id,
    title: playbook.title,
    system: system?.title ?? playbook.system,
    severity: playbook.severity,
    summary: playbook.summary,
    slug: playbook.slug,
    asked: playbook.asked.join('\n'),
    symptoms: symptoms.flatMap((s) => (s.kind === 'words' ? [s.text] : [])).join('\n'),
    errors: symptoms
      .flatMap((s) => (s.kind === 'signature' ? [wordsInPattern(s.signature), s.example] : []))
      .join('\n'),
    causes: causes.flatMap(({ title, when }) => [title, ...textsIn(when)]).join('\n'),
    steps: titlesOf(playbook).join('\n'),
    sections: playbook.sections.flatMap(linesOfSection).join('\n'),
    failures: [playbook.title, ...symptoms.map((s) => (s.kind === 'words' ? s.text : s.example))]
      .map((line) =>
        failuresIn(line)
          .map(({ word }) => word)
          .join(' '),
      )
      .join('\n'),
    tags: [...playbook.tags, system?.areas[playbook.area] ?? playbook.area].join(' '),
  };
}

/** What is looked at, and what a procedure does. */
function titlesOf({ diagnose, procedure }: Playbook): string[] {
  return [...diagnose, ...(procedure?.steps ?? [])].map((step) => step.title);
}

/** A row of a table is a line; snippets are left out, as commands are. */
function linesOfSection({ title, text, table }: Section): string[] {
  const rows = table === null ? [] : [table.columns, ...table.rows];
  return [title, text ?? '', ...rows.map((row) => row.join(' ').replaceAll('\n', ' '))];
}

function wordsInPattern(signature: string): string {
  return signature.replace(/\\[a-z]/gi, ' ');
}

/** The texts that an expression compares with, such as the code 28P01. */
function textsIn(expression: string): string[] {
  return [...expression.matchAll(/"([^"]+)"|'([^']+)'/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
}
