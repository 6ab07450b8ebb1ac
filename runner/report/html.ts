import type { RunRecord } from '../record/run-record.ts';
import type { EnvironmentRow } from './environment.ts';
import { style } from './html-style.ts';
import { html, type Markup } from './html-template.ts';
import {
  type CauseLine,
  type FixLine,
  type StepLine,
  stepNumbersOf,
  type Summary,
  toSummary,
} from './summary.ts';
import { countOf, type State } from './words.ts';

/** The report as one file that loads nothing and runs nothing, for a browser or for paper. */
export function renderHtml(record: RunRecord): string {
  const summary = toSummary(record);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${summary.verdict.word} · ${summary.title}</title>
        ${style}
      </head>
      <body>
        <main>${renderSections(summary)}</main>
      </body>
    </html> `.toString();
}

function renderSections(summary: Summary): readonly Markup[] {
  const { verdict, title, sentence, confirmed, ruledOut, untold, changes, fixes } = summary;
  const findings = [
    ...section('Cause found', confirmed.map(renderCause)),
    ...section('Ruled out', renderList(ruledOut.map(renderJudged))),
    ...section('Could not tell', renderList(untold.map(renderJudged))),
    ...section('What was changed', [
      ...(changes === '' ? [] : [html`<p>${changes}</p>`]),
      ...renderList(fixes.map(renderFix)),
    ]),
  ];
  return [
    html`<header class="${verdict.tone}">
      ${renderState(verdict)}
      <h1>${title}</h1>
      <p>${sentence}</p>
    </header>`,
    html`<div class="findings">${findings}</div>`,
    ...section('Environment', [renderEnvironment(summary.environment)]),
    ...section('Steps', renderSteps(summary.steps)),
    ...section('Outputs', summary.outputs.map(renderOutput)),
    html`<footer>${summary.redaction}</footer>`,
  ];
}

function section(heading: string, content: readonly Markup[]): readonly Markup[] {
  if (content.length === 0) return [];
  return [
    html`<section>
      <h2>${heading}</h2>
      ${content}
    </section>`,
  ];
}

function renderList(items: readonly Markup[]): readonly Markup[] {
  if (items.length === 0) return [];
  return [
    html`<ul>
      ${items.map((item) => html`<li>${item}</li>`)}
    </ul>`,
  ];
}

function renderState({ sign, word, tone }: State): Markup {
  return html`<span class="state ${tone}">${sign} ${word}</span>`;
}

function renderCause({ title, evidence }: CauseLine): Markup {
  return html`<div class="cause">
    <strong>${title}</strong>
    <ul class="evidence">
      ${evidence.map(
        ({ number, title, state, found }) =>
          html`<li class="${state.tone}">
            ${renderState(state)} ${title} ${found === '' ? '' : `→ ${found}`}
            <span class="faint">step ${number}</span>
          </li>`,
      )}
    </ul>
  </div>`;
}

function renderJudged({ title, reason, evidence }: CauseLine): Markup {
  return html`${title}${reason === '' ? '' : ` – ${reason}`}
    <span class="faint">${stepNumbersOf(evidence)}</span>`;
}

function renderFix({ title, effect, became, reason, byHand }: FixLine): Markup {
  return html`<strong>${title}</strong> <span class="faint">(${effect})</span>:
    ${became}${
      reason === '' ? '' : ` – ${reason}`
    }${renderList(byHand.map(({ words, command }) => html`${words}: <code>${command}</code>`))}`;
}

function renderEnvironment(rows: readonly EnvironmentRow[]): Markup {
  return html`<table class="environment">
    <tbody>
      ${rows.map(
        ({ label, value }) =>
          html`<tr class="${label === '' ? 'more' : ''}">
            ${label === '' ? html`<td></td>` : html`<th scope="row">${label}</th>`}
            <td>
              ${value.map(({ kind, text }) => (kind === 'code' ? html`<code>${text}</code> ` : html`${text} `))}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function renderSteps(steps: readonly StepLine[]): readonly Markup[] {
  if (steps.length === 0) return [];
  return [
    html`<table class="steps">
      <thead>
        <tr>
          <th scope="col" class="number">#</th>
          <th scope="col">Step</th>
          <th scope="col">Outcome</th>
          <th scope="col">Found</th>
          <th scope="col" class="number">Time</th>
        </tr>
      </thead>
      <tbody>
        ${steps.map(
          ({ number, title, state, found, took }) =>
            html`<tr>
              <td class="number faint">${number}</td>
              <td>${title}</td>
              <td class="outcome">${renderState(state)}</td>
              <td class="found">${found}</td>
              <td class="took number">${took}</td>
            </tr>`,
        )}
      </tbody>
    </table>`,
  ];
}

function renderOutput({ number, title, state, found, isFailing, typed, output }: StepLine): Markup {
  const text = output?.text.trimEnd() ?? '';
  return html`<details class="${state.tone}" ${isFailing ? OPEN : ''}>
    <summary>
      ${renderState(state)}
      <strong>${number} · ${title}</strong> ${found === '' ? '' : `· ${found}`}
      <span class="faint">${leftOutOf(output)}</span>
    </summary>
    <pre><span class="command">${typed}</span>${typed === '' || text === '' ? '' : '\n'}${text}</pre>
  </details>`;
}

const OPEN = html`open`;

function leftOutOf(output: StepLine['output']): string {
  if (output === null || output.omittedLines === 0) return '';
  const where = output.file === null ? '' : `, more of it is in ${output.file}`;
  return `· ${countOf(output.omittedLines, 'line')} cut${where}`;
}
