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

it(
  '20 evil patterns on a megabyte come to their end, 19 of them in a second',
  { timeout: 120_000 },
  async () => {
    expect(evil).toHaveLength(20);
    folder.write('lines.log', `${'a'.repeat(999)}!\n`.repeat(1_000));
    folder.write('line.log', `${'a'.repeat(1_000_000)}!\n`);
    const steps = evil.flatMap((pattern, i) =>
      ['lines', 'line'].map((log) => {
        const grep = JSON.stringify(pattern);
        return `  - { id: ${log}_${i}, title: T, log: { file: ${log}.log, grep: ${grep} }, expect: read > 0, timeout: 20s }\n`;
      }),
    );
    folder.writePlaybook(
      `${exampleHead}symptoms: [x]\nkind: health-check\ndiagnose:\n${steps.join('')}`,
    );
    const { stdout, stderr } = await callFixbook(['run', 'playbooks/p.yaml', '--json'], {
      cwd: folder.path,
      timeoutMs: 110_000,
    });
    expect(stderr).not.toMatch(/\n\s+at /);
    const record = JSON.parse(stdout) as RunRecord;
    expect(record.steps.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
    const slow = record.steps.filter(
      ({ id, durationMs }) => durationMs > slowMs && id !== slowButLinear,
    );
    expect(slow.map(({ id, durationMs }) => [evil[Number(id.split('_')[1])], durationMs])).toEqual(
      [],
    );
  },
);

/** `^(.*a){12}$` on one line of a megabyte: linear too, but with a large factor. */
const slowButLinear = 'line_4';
/** A second, and what a busy machine adds. */
const slowMs = 3_000;
