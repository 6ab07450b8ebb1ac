import { afterAll, expect, it } from 'vitest';
import { exampleHead } from '../playbook/example-playbook.ts';
import type { RunRecord } from '../record/run-record.ts';
import { callFixbook } from './call-program.ts';
import { createWorkingFolder } from './working-folder.ts';

const folder = createWorkingFolder('denial');

afterAll(folder.remove);

/** Patterns on which a backtracking engine does not come to an end. */
const evil = [
  ...['^(a+)+$', '^(a|a)*$', '^(a|aa)+$', '^(a*)*b$', '^(.*a){12}$', '^(([a-z])+.)+[A-Z]([a-z])+$'],
  ...[
    '(x+x+)+y',
    '^(a+a+)+b$',
    '(a*)*c',
    '(.*)*x',
    '(.+)+x$',
    '^(\\w+\\s?)*$',
    '(a|b|ab)*c',
    '^(a?){20}a{20}$',
  ],
  ...['((a+)b?)+c', '([a-zA-Z]+)*1', '(a+){10}y', '^(?:.|\\s)*z$', 'a*a*a*a*a*a*b', '(?:a|a?)+b'],
];

/** A busy machine is late once; what hangs is late each time. */
const late = { timeout: 60_000, retry: 2 };

it(
  '20 evil patterns on a megabyte come to their end in a second, or are refused with a reason',
  { timeout: 300_000 },
  async () => {
    expect(evil).toHaveLength(20);
    folder.write('lines.log', `${'a'.repeat(999)}!\n`.repeat(1_000));
    folder.write('line.log', `${'a'.repeat(1_000_000)}!\n`);
    const all = evil.flatMap((pattern, i) =>
      ['lines', 'line'].map((log) => {
        const grep = JSON.stringify(pattern);
        return `{ id: ${log}_${i}, title: T, log: { file: ${log}.log, grep: ${grep} }, expect: read > 0, timeout: 60s }`;
      }),
    );
    const { steps } = await run(all);
    const refused = steps.filter(({ outcome }) => outcome !== 'passed');
    expect(refused.map(({ because, reason }) => [because, reason])).toEqual(
      refused.map(() => [
        'expectation-unclear',
        'a line is too long: 1000001 characters are too many for so large a pattern',
      ]),
    );
    // Which ones depends on their states alone, never on the machine.
    expect(refused.map(({ id }) => evil[Number(id.split('_')[1])])).toEqual([
      '^(.*a){12}$',
      '^(a?){20}a{20}$',
      '(a+){10}y',
    ]);
    const slow = new Set(steps.filter(isSlow).map(({ id }) => id));
    const written = all.filter((step) => slow.has(/id: (\w+)/.exec(step)?.[1] ?? ''));
    const again = written.length === 0 ? [] : (await run(written)).steps;
    expect(again.filter(isSlow).map(({ id, durationMs }) => [id, durationMs])).toEqual([]);
  },
);

it('a search that takes long ends with its step', late, async () => {
  folder.write('long.log', `${'a'.repeat(999)}!\n`.repeat(4_000));
  const { steps } = await run([
    `{ id: search, title: T, log: { file: long.log, grep: '^(.*a){200}$', tail: 4000 }, timeout: 1s }`,
  ]);
  expect(steps.map(({ outcome, because }) => [outcome, because])).toEqual([['errored', 'timeout']]);
  expect(steps[0]?.durationMs).toBeLessThan(1_000 + graceMs);
});

it('an expectation that would take long is unclear at once', late, async () => {
  const large = `stdout.matches("^(.*a){900}$")`;
  const { steps } = await run([
    `{ id: large, title: T, run: 'head -c 60000 /dev/zero | tr "\\0" a', expect: '${large}', timeout: 1s }`,
    `{ id: often, title: T, run: 'seq -f aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa%g 1500', expect: 'stdout.split("\\n").exists(l, l.matches("^(.*a){200}$"))', timeout: 1s }`,
  ]);
  expect(steps.map(({ outcome, because }) => [outcome, because])).toEqual([
    ['errored', 'expectation-unclear'],
    ['errored', 'expectation-unclear'],
  ]);
  for (const step of steps) expect(step.durationMs).toBeLessThan(1_000 + graceMs);
});

it('evil signatures over lines of a megabyte come to their end', { timeout: 60_000 }, async () => {
  const signatures = evil.map((pattern) => {
    const signature = `${pattern.replace(/^\^|\$$/g, '')}.*a very literal text`;
    return `  - { signature: ${JSON.stringify(signature)}, example: 'a very literal text' }\n`;
  });
  folder.write('playbooks/campaign/system.yaml', 'schema: 1\n');
  folder.write(
    'playbooks/campaign/signatures.yaml',
    `${exampleHead}symptoms:\n${signatures.join('')}kind: health-check\ndiagnose:\n  - { id: x, title: X, run: 'true' }\n`,
  );
  folder.write('error.log', `${'a'.repeat(100_000)}! a very literal txt\n`.repeat(10));
  const times: number[] = [];
  while (times.length < 3 && times.every((ms) => ms >= slowMs)) {
    const { ms, stderr, exitCode } = await callFixbook(['match', 'error.log'], {
      cwd: folder.path,
    });
    expect([exitCode, /\n\s+at /.test(stderr)]).toEqual([1, false]);
    times.push(ms);
  }
  expect(Math.min(...times)).toBeLessThan(slowMs);
});

async function run(steps: readonly string[]): Promise<RunRecord> {
  const listed = steps.map((step) => `  - ${step}\n`).join('');
  folder.writePlaybook(`${exampleHead}symptoms: [x]\nkind: health-check\ndiagnose:\n${listed}`);
  const { stdout, stderr } = await callFixbook(['run', 'playbooks/p.yaml', '--json'], {
    cwd: folder.path,
    timeoutMs: 140_000,
  });
  expect(stderr).not.toMatch(/\n\s+at /);
  return JSON.parse(stdout) as RunRecord;
}

/** A second, and what a busy machine adds. What was slow is tried again, since it may add more once. */
const slowMs = 3_000;

function isSlow({ durationMs }: RunRecord['steps'][number]): boolean {
  return durationMs > slowMs;
}
/** By how much a step may outlive its time. */
const graceMs = 2_000;
