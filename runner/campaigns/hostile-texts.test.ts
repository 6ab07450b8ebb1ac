import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { atOnce } from './at-once.ts';
import { callFixbook, type Ended } from './call-program.ts';
import { harmful, hostileSequences } from './hostile-sets.ts';
import { createWorkingFolder } from './working-folder.ts';

const sequences = hostileSequences();
const folder = createWorkingFolder('texts');
const cwd = folder.path;

const head = (slug: string, title: string): string => `schema: 1
id: shop/${slug}
version: 1.0.0
title: ${title}
summary: A playbook of a test.
severity: minor
reviewed: 2026-11-21
symptoms: [nothing in particular]
asked: [what is shown]
kind: health-check
`;

/** Prints each file whole, then cut at every byte, with a pause at the cut. */
const splitter = `
const { readdirSync, readFileSync, writeSync } = require('node:fs');
const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
for (const name of readdirSync('sequences')) {
  const bytes = readFileSync('sequences/' + name);
  for (let at = 0; at < bytes.length; at += 1) {
    writeSync(1, bytes.subarray(0, at));
    pause();
    writeSync(1, bytes.subarray(at));
    writeSync(1, '\\n');
  }
}
`;

beforeAll(() => {
  folder.write(
    'playbooks/shop/system.yaml',
    'schema: 1\ntitle: Shop\nsummary: Sells.\nareas: { a: A }\n',
  );
  sequences.forEach(([, text], i) => {
    folder.write(`sequences/${String(i).padStart(3, '0')}`, text);
  });
  folder.write('split.cjs', splitter);
});

afterAll(folder.remove);

/** Hundreds of programs are started, one that hangs is killed by the call. */
const manyStarts = { timeout: 240_000 };

it('there are sequences to try', () => {
  expect(sequences.length).toBeGreaterThan(10);
});

it('what a step prints is harmless, wherever it is cut', async () => {
  const file = 'playbooks/output.yaml';
  const steps = `diagnose:
  - { id: whole, title: Whole, run: cat sequences/* }
  - { id: cut, title: Cut, run: ${process.execPath} split.cjs }
  - { id: said, title: Said, run: cat sequences/000; cat sequences/*; exit 3, expect: exitCode == 0 }
  - { id: quoted, title: Quoted, run: cat sequences/*, expect: stdout == "nothing" }
  - { id: logged, title: Logged, log: { file: sequences/000, grep: 'e' } }
`;
  folder.write(file, head('output', 'Output') + steps);
  expectHarmless(await callFixbook(['run', file], { cwd, timeoutMs: 50_000 }));
  for (const format of ['md', 'html', 'json']) {
    const reported = await callFixbook(['report', '--format', format], { cwd });
    expect([reported.exitCode, reported.stderr]).toEqual([0, '']);
    expectHarmless(reported);
  }
  expect(harmfulFiles()).toEqual([]);
});

it('what a playbook says is refused or harmless, in a list and by itself', manyStarts, async () => {
  const texts = sequences.flatMap(([, text]) => [`"${text}"`, JSON.stringify(text)]);
  texts.forEach((text, i) => {
    const steps = `diagnose:\n  - { id: a, title: ${text}, manual: ${text} }\n`;
    folder.write(`playbooks/shop/a/t-${i}.yaml`, head(`t-${i}`, text) + steps);
  });
  const checked = await callFixbook(['check'], { cwd });
  expect(checked.exitCode).toBe(2);
  expectHarmless(checked);
  const listed = await callFixbook(['list'], { cwd });
  expectHarmless(listed);
  const asJson = await callFixbook(['list', '--json'], { cwd });
  expectHarmless(asJson);
  const ids = (JSON.parse(asJson.stdout) as { id: string }[]).map(({ id }) => id);
  expect(ids.length).toBeLessThan(texts.length);
  for (const id of ids) {
    for (const args of [['show', id], ['run', id], ['run', id, '--dry-run'], ['report']]) {
      expectHarmless(await callFixbook(args, { cwd }));
    }
  }
  expect(harmfulFiles()).toEqual([]);
});

it('what a param holds is refused or harmless', async () => {
  const possible = sequences.map(([, text]) => text).filter((text) => !text.includes('\0'));
  const declared = (type: string): string =>
    possible.map((_, i) => `  TEXT_${i}: { type: ${type}, help: A text. }\n`).join('');
  const steps = 'diagnose:\n  - { id: a, title: A, run: echo "$TEXT_0" }\n';
  folder.write(
    'playbooks/texts.yaml',
    `${head('texts', 'Texts')}params:\n${declared('string')}${steps}`,
  );
  folder.write(
    'playbooks/ports.yaml',
    `${head('ports', 'Ports')}params:\n${declared('port')}${steps}`,
  );
  const env = Object.fromEntries(possible.map((text, i) => [`TEXT_${i}`, text]));
  for (const args of [
    ['run', 'playbooks/texts.yaml'],
    ['run', 'playbooks/texts.yaml', '--dry-run'],
    ['run', 'playbooks/texts.yaml', '--json'],
    ['run', 'playbooks/texts.yaml', '--dry-run', '--json'],
    ['run', 'playbooks/ports.yaml'],
    ['report'],
  ]) {
    expectHarmless(await callFixbook(args, { cwd, env }));
  }
  expect(harmfulFiles()).toEqual([]);
});

it('what is named on the command line is harmless in the complaint', manyStarts, async () => {
  const possible = sequences.map(([, text]) => text).filter((text) => !text.includes('\0'));
  await atOnce(2, possible, async (text) => {
    const called = await callFixbook(['show', text], { cwd });
    expect(called.exitCode).toBe(2);
    expectHarmless(called);
  });
  const [first = ''] = possible;
  for (const args of [
    [first],
    ['list', first],
    ['report', first],
    ['check', first],
    ['list', `--${first}`],
  ]) {
    expectHarmless(await callFixbook(args, { cwd, env: { FORCE_COLOR: '1' } }), ownColours);
  }
});

/** An emoji may carry the selector that makes it one. */
const emoji = /\p{Extended_Pictographic}\u{fe0f}/gu;
const ownColours = /\u001b\[(?:0|1|2|22|3[0-9])m/g;

function expectHarmless({ stdout, stderr }: Ended, except = /(?!)/g): void {
  const lines = `${stdout}\n${stderr}`.replaceAll(except, '').replaceAll(emoji, '').split('\n');
  expect(lines.filter((line) => harmful.test(line))).toEqual([]);
}

/** Files that runs have written and that would harm whoever prints them. */
function harmfulFiles(): string[] {
  const runs = join(cwd, '.fixbook', 'runs');
  return readdirSync(runs, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ndjson|md|html|json|log)$/.test(name))
    .filter((name) => harmful.test(readFileSync(join(runs, name), 'utf8').replaceAll(emoji, '')));
}
