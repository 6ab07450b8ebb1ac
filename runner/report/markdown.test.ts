import { expect, it } from 'vitest';
import { byteLength } from './cut.ts';
import { exampleStep, fixedRecord, inconclusiveRecord, outputOf } from './example-record.ts';
import { renderMarkdown } from './markdown.ts';

it('a run that found and fixed its cause reads like this', () => {
  expect(renderMarkdown(fixedRecord())).toMatchInlineSnapshot(`
    "### ✅ FIXED · Database connection refused

    The cause is “The postgres container is stopped”; the fix “Start PostgreSQL again” was applied and verified.

    #### Cause found

    - **The postgres container is stopped**
      - ❌ step 1 failed: Is PostgreSQL listening? → refused
      - ❌ step 2 failed: Is the postgres container running? → exited (0)

    #### Ruled out

    - Compose has no postgres container here (steps 1 and 2)

    #### Could not tell

    - The user or password in DATABASE_URL is wrong – login learned nothing, no answer (step 3)

    #### What was changed

    - **Start PostgreSQL again** (changes state): applied and verified

    #### Environment

    | | |
    |---|---|
    | Playbook | \`ares/database-connection-refused\` 1.0.0, sha256 \`9f2c4b7a1d3e\` |
    | Run | \`2026-11-21T01-12-07Z-7f3a\` ended with exit code 0 |
    | When | 2026-11-21 01:12:07 UTC, took 6.1 s |
    | Ran on | Fixbook 0.1.0, Node.js 20.20.2, Debian GNU/Linux 12 (x64) |
    | Repeat it | \`fixbook run ares/database-connection-refused --fix start_postgres --allow change\` |
    | Doubles | \`docker compose\` was a double in this run |
    | Params | \`API_URL\` is \`http://localhost:8000\` (the default) |
    |  | \`DATABASE_URL\` is a secret and not shown (from the environment) |

    #### Steps

    | # | Step | Outcome | Found | Time |
    |--:|---|---|---|--:|
    | 1 | Is PostgreSQL listening? | ❌ failed | refused | 0.0 s |
    | 2 | Is the postgres container running? | ❌ failed | exited (0) | 0.3 s |
    | 3 | Does the app's own connection string work? | ⚠️ errored | no answer: ECONNREFUSED | 0.0 s |
    | 4 | Fix: Start the postgres service | ✅ passed | exit code 0 | 1.8 s |
    | 5 | Verify: Is PostgreSQL listening? | ✅ passed | open | 0.0 s |

    #### Outputs

    <details open><summary>1 · ❌ failed · Is PostgreSQL listening? · refused</summary>

    \`\`\`
    $ nc -vz localhost 5432
    \`\`\`

    </details>

    <details open><summary>2 · ❌ failed · Is the postgres container running? · exited (0)</summary>

    \`\`\`
    $ docker compose ps --all --format json postgres
    {"Name":"ares-postgres-1","State":"exited","ExitCode":0}
    \`\`\`

    </details>

    <details open><summary>3 · ⚠️ errored · Does the app's own connection string work? · no answer: ECONNREFUSED</summary>

    \`\`\`
    $ psql "$DATABASE_URL" -c 'select version()'
    \`\`\`

    </details>

    <details><summary>4 · ✅ passed · Fix: Start the postgres service · exit code 0</summary>

    \`\`\`
    $ docker compose up -d postgres
     Container ares-postgres-1  Starting
     Container ares-postgres-1  Started
    \`\`\`

    </details>

    ---

    Redacted when it was captured: url-password (2).
    "
  `);
});

it('a run that learned too little says what it could not tell, and why', () => {
  expect(renderMarkdown(inconclusiveRecord())).toMatchInlineSnapshot(`
    "### ⚠️ INCONCLUSIVE · Database connection refused

    No verdict: 3 of 3 steps could not be finished, so 1 cause could not be told.

    #### Could not tell

    - The postgres container is stopped – container was not permitted (step 1)
    - Is there space on the disk? – no answer after 20 s (step 2)
    - Did anybody restart the machine? – nobody was there to answer (step 3)

    #### What was changed

    Nothing was changed. Looking left a trace or had a cost in step 2.

    #### Environment

    | | |
    |---|---|
    | Playbook | \`ares/database-connection-refused\` 1.0.0, sha256 \`9f2c4b7a1d3e\` |
    | Run | \`2026-11-21T01-12-07Z-7f3a\` ended with exit code 3 |
    | When | 2026-11-21 01:12:07 UTC, took 20 s |
    | Ran on | Fixbook 0.1.0, Node.js 20.20.2, macOS 15.1 (arm64) |
    | Repeat it | \`fixbook run ares/database-connection-refused\` |
    | Params | \`API_URL\` is \`http://localhost:8000\` (the default) |
    |  | \`DATABASE_URL\` is a secret and not shown (from the environment) |

    #### Steps

    | # | Step | Outcome | Found | Time |
    |--:|---|---|---|--:|
    | 1 | Is the postgres container running? | ⚠️ errored | permission denied on the Docker socket | 0.5 s |
    | 2 | Is there space on the disk? | ⚠️ errored | no answer after 20 s | 20 s |
    | 3 | Did anybody restart the machine? | ➖ skipped | nobody was there to answer |  |

    #### Outputs

    <details open><summary>1 · ⚠️ errored · Is the postgres container running? · permission denied on the Docker socket</summary>

    \`\`\`
    $ docker compose ps --all --format json postgres
    permission denied while trying to connect to the Docker daemon socket
    \`\`\`

    </details>

    <details open><summary>2 · ⚠️ errored · Is there space on the disk? · no answer after 20 s</summary>

    \`\`\`
    $ df -h /
    \`\`\`

    </details>

    ---

    Nothing had to be redacted.
    "
  `);
});

const bulk = (index: number) =>
  `${`GET /health 503 from worker ${index}\n`.repeat(9500)}FATAL: reason of step ${index}\n`;

it('many causes that were ruled out are folded, and none is lost', () => {
  const ruledOut = Array.from({ length: 6 }, (_, at) => ({
    ...fixedRecord().causes[0]!,
    title: `It is number ${at}`,
    state: 'ruled-out' as const,
  }));
  const reportOf = (count: number) =>
    renderMarkdown(fixedRecord({ causes: ruledOut.slice(0, count) }));
  expect(reportOf(5)).toContain('#### Ruled out\n\n- It is number 0');
  expect(reportOf(6)).toContain('#### Ruled out\n\n<details><summary>6 causes</summary>\n\n- It');
  expect(reportOf(6).match(/It is number \d/g)).toHaveLength(6);
});

it('60 steps with 17 MB of output fit, and every failing step keeps its last line', () => {
  const steps = Array.from({ length: 60 }, (_, index) =>
    exampleStep({
      id: `step_${index}`,
      title: `Is worker number ${index} of the whole installation healthy?`,
      byHand: `curl -fsS http://localhost:${8000 + index}/health`,
      outcome: index % 3 === 0 ? 'passed' : index % 3 === 1 ? 'failed' : 'errored',
      reason: 'HTTP 503',
      output: outputOf(bulk(index)),
    }),
  );
  const size = steps.reduce((total, step) => total + (step.output?.bytes ?? 0), 0);
  expect(size).toBeGreaterThan(17_000_000);
  const report = renderMarkdown(fixedRecord({ steps }));
  expect(byteLength(report)).toBeLessThanOrEqual(60_000);
  expect(byteLength(report)).toBeGreaterThan(55_000);
  for (const [index, step] of steps.entries()) {
    const isKept = report.includes(`FATAL: reason of step ${index}\n`);
    if (step.outcome !== 'passed') expect(isKept).toBe(true);
    if (isKept) expect(report).toContain(`$ ${step.byHand}\n`);
  }
  expect(report).toMatch(/HTTP 503 · \d+ lines cut<\/summary>/);
});

it('60 steps that all fail keep their last lines too', () => {
  const steps = Array.from({ length: 60 }, (_, index) =>
    exampleStep({ title: `Step ${index}`, outcome: 'failed', output: outputOf(bulk(index)) }),
  );
  const report = renderMarkdown(fixedRecord({ steps }));
  expect(byteLength(report)).toBeLessThanOrEqual(60_000);
  expect(report.match(/^FATAL: reason of step \d+$/gm)).toHaveLength(60);
});

it('the output of a failing step has the space before that of a step that passed', () => {
  const output = outputOf(`${'line\n'.repeat(20_000)}last`);
  const steps = [exampleStep({ output }), exampleStep({ outcome: 'failed', output })];
  const report = renderMarkdown(fixedRecord({ steps }));
  expect(report).toMatch(/<details open><summary>2 · ❌ failed · A step · \d+ lines cut</);
  expect(report).toContain('… and the output of 1 more step, for which there was no space.');
});

it('lines that were not captured count as cut', () => {
  const output = { ...outputOf('first\nlast'), omittedLines: 212 };
  const report = renderMarkdown(fixedRecord({ steps: [exampleStep({ output })] }));
  expect(report).toContain('<details><summary>1 · ✅ passed · A step · 212 lines cut</summary>');
});

const long = fixedRecord({
  steps: Array.from({ length: 40 }, (_, index) =>
    exampleStep({
      title: `Does “${index}” 🚒 work | really?`,
      outcome: index % 2 === 0 ? 'failed' : 'passed',
      output: outputOf('é€🚒 `code`\n'.repeat(500)),
    }),
  ),
});

it.each([0, 1, 2, 30, 31, 32, 100, 500, 1000, 1999, 2000, 2001, 4000, 8000, 20_000, 65_536])(
  'a report of at most %i bytes is not longer, and does not end inside a block',
  (maxBytes) => {
    const report = renderMarkdown(long, { maxBytes });
    expect(byteLength(report)).toBeLessThanOrEqual(maxBytes);
    expect(report.match(/^<details/gm)).toEqual(
      report.match(/^<\/details>/gm)?.map(() => '<details') ?? null,
    );
  },
);

it('a report that fits to the byte is whole, and one byte less is not more', () => {
  const whole = renderMarkdown(long, { maxBytes: 10_000_000 });
  const size = byteLength(whole);
  expect(renderMarkdown(long, { maxBytes: size })).toBe(whole);
  expect(byteLength(renderMarkdown(long, { maxBytes: size - 1 }))).toBeLessThan(size);
});

it.each([
  ['titles of a megabyte', { title: 'x'.repeat(1_000_000) }],
  ['reasons of a megabyte', { reason: '&'.repeat(1_000_000) }],
  ['commands of a megabyte', { byHand: '`'.repeat(1_000_000) }],
  ['outputs of backticks', { output: outputOf('`'.repeat(1_000_000)) }],
  ['outputs of control characters', { output: outputOf('\u001b'.repeat(100_000)) }],
])('%s fit', (_, changes) => {
  const step = exampleStep({ outcome: 'failed', ...changes });
  const report = renderMarkdown(fixedRecord({ steps: [step, step] }));
  expect(byteLength(report)).toBeLessThanOrEqual(60_000);
  expect(report.match(/^<details open>/gm)).toHaveLength(2);
});

it('thousands of steps, causes and params fit, and what is left out is said', () => {
  const { causes, params, fixes } = fixedRecord();
  const times = <T>(items: readonly T[]) => Array.from({ length: 2000 }, () => items).flat();
  const report = renderMarkdown(
    fixedRecord({
      steps: times([exampleStep({ outcome: 'failed', output: outputOf('why') })]),
      causes: times(causes),
      params: times(params),
      fixes: times(fixes),
    }),
  );
  expect(byteLength(report)).toBeLessThanOrEqual(60_000);
  expect(report).toMatch(/… and \d+ more/);
  expect(report).toMatch(/\$ true\nwhy/);
});
