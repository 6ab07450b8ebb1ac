import { html } from './html-template.ts';

/** The whole look of the HTML report: light and dark, wide and narrow, screen and paper. */
export const style = html`<style>
  :root {
    --page: #f6f7f9;
    --card: #ffffff;
    --text: #1b2430;
    --faint: #586475;
    --line: #dde2e9;
    --code: #f1f3f6;
    --good: #116b35;
    --good-soft: #e3f5e9;
    --bad: #ae1d25;
    --bad-soft: #fdeaea;
    --unsure: #80500a;
    --unsure-soft: #fcf1dc;
    --neutral-soft: #edf0f4;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --page: #10141a;
      --card: #181e26;
      --text: #e4e8ee;
      --faint: #a0abba;
      --line: #2c3542;
      --code: #10151c;
      --good: #74d69a;
      --good-soft: #14301f;
      --bad: #ff9d9d;
      --bad-soft: #3c191c;
      --unsure: #efc26b;
      --unsure-soft: #352810;
      --neutral-soft: #242c37;
    }
  }
  * {
    box-sizing: border-box;
  }
  body {
    margin: 0;
    background: var(--page);
    color: var(--text);
    font-family: system-ui, sans-serif;
    line-height: 1.55;
    overflow-wrap: anywhere;
  }
  main {
    max-width: 56rem;
    margin: 0 auto;
    padding: 2rem 1rem 3rem;
  }
  header,
  .findings,
  main > section {
    margin-bottom: 1rem;
    padding: 1.25rem 1.5rem;
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: 10px;
  }
  .findings {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr));
    gap: 1.5rem 2rem;
  }
  .findings section:has(.cause) {
    grid-column: 1 / -1;
  }
  header {
    border-top: 5px solid var(--tone);
  }
  h1 {
    margin: 0.6rem 0 0.3rem;
    font-size: 1.6rem;
    line-height: 1.25;
  }
  h2 {
    margin: 0 0 0.6rem;
    font-size: 1.05rem;
  }
  p,
  ul {
    margin: 0.4rem 0;
  }
  ul {
    padding-left: 1.2rem;
  }
  section > :last-child {
    margin-bottom: 0;
  }
  header p {
    font-size: 1.05rem;
  }
  code,
  pre {
    font-family: ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
    font-size: 0.875em;
  }
  code {
    padding: 0.1em 0.35em;
    background: var(--code);
    border-radius: 4px;
    white-space: pre-wrap;
  }
  pre {
    margin: 0;
    padding: 0.9rem 1rem;
    background: var(--code);
    border-top: 1px solid var(--line);
    border-radius: 0 0 8px 8px;
    overflow-x: auto;
    white-space: pre-wrap;
  }
  .good {
    --tone: var(--good);
    --soft: var(--good-soft);
  }
  .bad {
    --tone: var(--bad);
    --soft: var(--bad-soft);
  }
  .unsure {
    --tone: var(--unsure);
    --soft: var(--unsure-soft);
  }
  .neutral {
    --tone: var(--faint);
    --soft: var(--neutral-soft);
  }
  .state {
    display: inline-block;
    padding: 0.05rem 0.6rem;
    background: var(--soft);
    color: var(--tone);
    border-radius: 99px;
    font-size: 0.85rem;
    font-weight: 600;
    white-space: nowrap;
  }
  header .state {
    padding: 0.25rem 0.9rem;
    font-size: 0.95rem;
    letter-spacing: 0.04em;
  }
  .faint {
    color: var(--faint);
  }
  .cause + .cause {
    margin-top: 1rem;
  }
  .evidence {
    padding: 0;
    list-style: none;
  }
  .evidence li {
    padding: 0.35rem 0 0.35rem 0.9rem;
    border-left: 3px solid var(--tone);
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 0.5rem 0.75rem 0.5rem 0;
    border-top: 1px solid var(--line);
    text-align: left;
    vertical-align: top;
  }
  tr:first-child > * {
    border-top: 0;
  }
  thead th,
  tbody th {
    color: var(--faint);
    font-size: 0.875rem;
    font-weight: 600;
    white-space: nowrap;
  }
  thead + tbody > tr:first-child {
    border-top: 1px solid var(--line);
  }
  .environment .more > * {
    padding-top: 0;
    border-top: 0;
  }
  .number {
    text-align: right;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  td:last-child,
  th:last-child {
    padding-right: 0;
  }
  details {
    margin-top: 0.6rem;
    border: 1px solid var(--line);
    border-left: 4px solid var(--tone);
    border-radius: 8px;
  }
  summary {
    padding: 0.55rem 0.9rem;
    cursor: pointer;
  }
  summary:focus-visible {
    outline: 2px solid var(--tone);
  }
  .command {
    color: var(--faint);
  }
  footer {
    padding: 0 1.5rem;
    color: var(--faint);
    font-size: 0.9rem;
  }
  @media (max-width: 40rem) {
    main {
      padding: 0.75rem 0.5rem 2rem;
    }
    header,
    .findings,
    main > section {
      padding: 1rem;
    }
    .steps thead {
      position: absolute;
      clip-path: inset(50%);
    }
    .steps tr {
      display: grid;
      grid-template-columns: 1.6rem 1fr auto;
      padding: 0.5rem 0;
      border-top: 1px solid var(--line);
    }
    .steps tr:first-child {
      border-top: 0;
    }
    .steps tbody tr > td {
      padding: 0.1rem 0;
      border-top: 0;
    }
    .steps .number {
      text-align: left;
    }
    .steps .outcome {
      grid-area: 2 / 2;
    }
    .steps .found {
      grid-area: 3 / 2 / auto / span 2;
    }
    .steps .took {
      grid-area: 2 / 3;
    }
    .environment tr,
    .environment tr > * {
      display: block;
      padding: 0;
      border: 0;
    }
    .environment tr {
      padding: 0.35rem 0;
    }
  }
  @media print {
    :root {
      --page: #ffffff;
      --card: #ffffff;
    }
    body {
      font-size: 11pt;
    }
    main {
      max-width: none;
      padding: 0;
    }
    header,
    .findings,
    main > section {
      padding: 0.5rem 0;
      border-width: 0 0 1px;
      border-radius: 0;
    }
    h2,
    summary {
      break-after: avoid;
    }
    tr,
    .cause {
      break-inside: avoid;
    }
    details::details-content {
      content-visibility: visible;
      block-size: auto;
    }
  }
</style>`;
