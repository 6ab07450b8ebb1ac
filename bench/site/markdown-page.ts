import type { Playbook, Step } from '../../runner/playbook/playbook.ts';

/** A playbook as a page of a generator that takes Markdown: the same texts and commands. */
export function renderMarkdownPage(playbook: Playbook): string {
  const { title, summary, symptoms, params, diagnose, causes, fixes, procedure } = playbook;
  return [
    `---\ntitle: ${JSON.stringify(title)}\ndescription: ${JSON.stringify(summary)}\n---`,
    `\n${safe(summary)}\n\nSeverity: ${playbook.severity}. Version ${playbook.version}.\n`,
    ...section('Is this it?', symptoms, (symptom) =>
      symptom.kind === 'words' ? `- ${safe(symptom.text)}` : fenced(symptom.example, 'text'),
    ),
    ...section('What it needs to know', params, ({ name, help }) => `- \`${name}\`: ${safe(help)}`),
    ...section('Find the cause', diagnose, renderStep),
    ...section(
      'The causes explained',
      causes,
      (cause) => `### ${safe(cause.title)}\n\n\`${cause.when}\`\n\n${safe(cause.explain ?? '')}\n`,
    ),
    ...section('Fix it', fixes, (fix) =>
      [`### ${safe(fix.title)}\n`, safe(fix.explain ?? ''), ...fix.steps.map(renderStep)].join(
        '\n',
      ),
    ),
    ...section('Do it', procedure?.steps ?? [], renderStep),
    ...section('More', playbook.sections, ({ title: name, text, table, snippet }) =>
      [
        `### ${safe(name)}\n`,
        safe(text ?? ''),
        ...(table === null ? [] : [renderTable(table.columns, table.rows)]),
        ...(snippet === null ? [] : [fenced(snippet.code, snippet.language)]),
      ].join('\n'),
    ),
  ].join('\n');
}

function section<T>(title: string, entries: readonly T[], render: (entry: T) => string): string[] {
  return entries.length === 0 ? [] : [`\n## ${title}\n`, ...entries.map(render)];
}

function renderStep(step: Step): string {
  const code =
    step.kind === 'snippet'
      ? fenced(step.input.code, step.input.language)
      : fenced(step.byHand, 'bash');
  return `### ${safe(step.title)}\n\n${safe(step.explain ?? '')}\n\n${code}\nGood if \`${step.expect}\`\n`;
}

function renderTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => safe(cell).replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return ['', ...[columns, columns.map(() => '---'), ...rows].map(line), ''].join('\n');
}

/** Neither markup nor the placeholders of a template. */
function safe(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('{{', '&#123;&#123;');
}

function fenced(code: string, language: string): string {
  return `\`\`\`\`\`${language}\n${code.trimEnd()}\n\`\`\`\`\`\n`;
}
