import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { load } from 'js-yaml';
import { chromium } from 'playwright';
import { loadLibrary } from '../../runner/playbook/library/library.ts';
import type { Playbook } from '../../runner/playbook/playbook.ts';
import { buildIndex } from '../../runner/search/search-index.ts';
import { findBrowser } from '../../src/browser-tests/find-browser.ts';
import type { Question } from '../findability/measure.ts';
import { printTable } from './tables.ts';
import { type QuestionTimes, timeQuestions } from './time-questions.ts';

const count = 5_000;
const sets = ['unseen', 'fresh', 'second'];
/** A phone is so many times slower, as Lighthouse reckons. */
const phone = 4;

/** Questions over 5,000 playbooks, ours again and again with other ids: in Node.js and in Chromium. */
export async function benchSearch(): Promise<void> {
  const { entries, systems } = loadLibrary('playbooks');
  const own = entries.map(({ playbook }) => playbook);
  const saved = JSON.stringify(buildIndex(copiesOf(own), systems));
  const questions = sets.flatMap((set) => {
    const asked = load(
      readFileSync(`bench/findability/questions/${set}.yaml`, 'utf8'),
    ) as Question[];
    return asked.map(({ text }) => text);
  });
  const rows = [
    { where: 'Node.js', times: timeQuestions(saved, questions) },
    { where: 'Chromium', times: await timeInChromium(saved, questions, 1) },
    {
      where: `Chromium, processor slowed down ${phone} times`,
      times: await timeInChromium(saved, questions, phone),
    },
  ];
  printTable(
    `${questions.length} questions over ${count} playbooks`,
    ['', 'index read', 'median', '95 %', 'slowest', 'while typing, 95 %', 'slowest'],
    rows.map(({ where, times }) => [where, ...render(times)]),
  );
  const small = gzipSync(JSON.stringify(buildIndex(own, systems))).length;
  const large = gzipSync(saved).length;
  console.log(
    `\nThe index takes ${toKb(small)} kB compressed for ${own.length} playbooks, ${toKb(large)} kB for ${count}.`,
  );
}

function copiesOf(own: readonly Playbook[]): Playbook[] {
  return Array.from({ length: count }, (_, i) => {
    const playbook = own[i % own.length];
    if (playbook === undefined) throw new Error('there are no playbooks');
    return { ...playbook, id: `${playbook.id}-${Math.floor(i / own.length)}` };
  });
}

async function timeInChromium(
  saved: string,
  questions: readonly string[],
  slowdown: number,
): Promise<QuestionTimes> {
  const browser = await chromium.launch(findBrowser());
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: await bundle() });
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    return await page.evaluate(
      ([index, asked]) => (globalThis as unknown as Bundled).bench.timeQuestions(index, asked),
      [saved, questions] as const,
    );
  } finally {
    await browser.close();
  }
}

interface Bundled {
  readonly bench: { readonly timeQuestions: typeof timeQuestions };
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['bench/speed/time-questions.ts'],
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'bench',
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('\n');
}

function render({ loadMs, wholeMs, typedMs }: QuestionTimes): string[] {
  const at = (times: readonly number[], part: number): number =>
    [...times].sort((a, b) => a - b)[Math.ceil(times.length * part) - 1] ?? Number.NaN;
  const figures = [loadMs, at(wholeMs, 0.5), at(wholeMs, 0.95), at(wholeMs, 1)];
  return [...figures, at(typedMs, 0.95), at(typedMs, 1)].map((ms) => `${ms.toFixed(1)} ms`);
}

function toKb(bytes: number): string {
  return (bytes / 1000).toFixed(0);
}
