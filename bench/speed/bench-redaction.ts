import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createChance, toExampleLines } from '../../runner/redact/examples/example-lines.ts';
import { type CorpusItem, measure, type Share } from '../../runner/redact/examples/measure.ts';
import { createRedactor } from '../../runner/redact/redactor.ts';
import { awkwardForms } from './awkward-texts.ts';
import { medianOf } from './measure-command.ts';
import { printTable } from './tables.ts';

const blockBytes = 64 * 1024;

/**
 * How fast text is cleaned, in this process. With FIXBOOK_REDACTION_CORPUS, a folder with
 * `corpus.jsonl.gz`, also what is found and what is touched in labelled texts.
 */
export function benchRedaction(): Promise<void> {
  const corpus = readCorpus();
  const numbers = Array.from({ length: 40_000 }, (_, i) => i);
  const logLines = numbers.map(
    (i) =>
      `2026-11-21T01:12:${String(i % 60).padStart(2, '0')}Z INFO request ${i} GET /agents/${i} 200 in ${i % 90} ms\n`,
  );
  printTable(
    'Redaction, in blocks of 64 KiB',
    ['text', 'MB a second', 'MB a second of processor time'],
    [
      ['ordinary lines of a log', ...speedsOf(logLines.join(''))],
      [
        'short lines',
        ...speedsOf(
          numbers
            .map((i) => `${i}\n`)
            .join('')
            .repeat(10),
        ),
      ],
      ['one line of JSON, cut at 64 KiB', ...speedsOf(longLineOf(jsonOf))],
      ['pairs, `a=b&`, in one line', ...speedsOf(longLineOf((i) => `k${i}=v${i * 7}&`))],
      ['names of secrets, `key=key=`', ...speedsOf(longLineOf(() => 'key=key='))],
      ['lines that speak of secrets and hold none', ...speedsOf(ordinaryLines())],
      ...(corpus === null ? [] : [['labelled texts', ...speedsOf(textOf(corpus))]]),
    ],
  );
  benchAwkward();
  benchMadeUp();
  if (corpus !== null) benchCorpus(corpus);
  else
    console.log('\nFIXBOOK_REDACTION_CORPUS names no folder with a corpus, so none is measured.');
  return Promise.resolve();
}

function readCorpus(): CorpusItem[] | null {
  const folder = process.env['FIXBOOK_REDACTION_CORPUS'] ?? '';
  const file = join(folder, 'corpus.jsonl.gz');
  if (folder === '' || !existsSync(file)) return null;
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
  // The border: the corpus has this form, or the figures would be nonsense.
  return lines.map((line) => JSON.parse(line) as CorpusItem);
}

/** All that is labelled, one after the other, several times: about 2 MB. */
function textOf(corpus: readonly CorpusItem[]): string {
  return `${corpus.map(({ text }) => text).join('\n')}\n`.repeat(8);
}

function benchAwkward(): void {
  const rows = awkwardForms().map(({ form, texts }) => {
    const measured = texts
      .map(({ name, text }) => ({ name, speed: awkwardSpeedOf(text) }))
      .sort((a, b) => a.speed - b.speed);
    const [slowest] = measured;
    const below = measured.filter(({ speed }) => speed < 5).length;
    return [
      form,
      `${below} of ${texts.length}`,
      slowest === undefined ? '' : `${slowest.speed.toFixed(1)} (${JSON.stringify(slowest.name)})`,
      medianOf(measured.map(({ speed }) => speed)).toFixed(1),
    ];
  });
  printTable(
    'Redaction of awkward texts, MB a second of processor time',
    ['text', 'below 5', 'slowest', 'median'],
    rows,
  );
}

/** The better of two, since the rules that a text needs are compiled while it is cleaned first. */
function awkwardSpeedOf(text: string): number {
  const bytes = new TextEncoder().encode(text);
  return Math.max(...[1, 2].map(() => bytes.length / 1_000 / timeOf(bytes).cpuMs));
}

/** Lines of 60 kB, 1 MB of them. */
function longLineOf(piece: (index: number) => string): string {
  const count = Math.ceil(60_000 / piece(1_000).length);
  return `${Array.from({ length: count }, (_, i) => piece(i)).join('')}\n`.repeat(17);
}

function jsonOf(i: number): string {
  return `{"id":${i},"email":"a${i}@example.com","token_count":3,"created_at":"2026-11-26T03:27:34Z"},`;
}

function ordinaryLines(): string {
  return `${linesOf('fresh-ordinary.txt')
    .map(({ text }) => text)
    .join('\n')}\n`.repeat(15);
}

/** Lines written by hand, and what came of them when the rules first met them, as it was measured then. */
const MADE_UP = [
  { set: 'fresh', gone: '97.4 %', touched: '4.8 %' },
  { set: 'later', gone: '89.3 %', touched: '5.2 %' },
  { set: 'third', gone: '93.4 %', touched: '3.4 %' },
  { set: 'fourth', gone: '93.0 %', touched: '2.0 %' },
  { set: 'fifth', gone: '94.1 %', touched: '3.6 %' },
  { set: 'sixth', gone: '86.5 %', touched: '9.9 %' },
  { set: 'seventh', gone: '89.1 %', touched: '5.2 %' },
  { set: 'eighth', gone: '95.7 %', touched: '0.4 %' },
  { set: 'ninth', gone: '94.3 %', touched: '2.7 %' },
] as const;

function benchMadeUp(): void {
  printTable(
    'Redaction of lines written without a look at the rules',
    [
      'set',
      'secrets gone at first sight',
      'now',
      'of',
      'lines touched at first sight',
      'now',
      'of',
    ],
    MADE_UP.map(({ set, gone, touched }) => {
      const lines = ['secrets', 'ordinary'].flatMap((half) => linesOf(`${set}-${half}.txt`));
      const { recall, ordinary } = measure(lines, () => createRedactor({}));
      return [set, gone, ...shareOf(recall), touched, ...shareOf(ordinary)];
    }),
  );
}

function linesOf(file: string): CorpusItem[] {
  const templates = readFileSync(join('runner', 'redact', 'examples', file), 'utf8');
  return toExampleLines(templates, createChance(20_261_126));
}

/** Medians of five; on a busy machine a process waits longer than it works. */
function speedsOf(text: string): [string, string] {
  const bytes = new TextEncoder().encode(text);
  const times = Array.from({ length: 5 }, () => timeOf(bytes));
  const speedBy = (ms: number): string => (bytes.length / 1_000 / ms).toFixed(1);
  return [
    speedBy(medianOf(times.map(({ wallMs }) => wallMs))),
    speedBy(medianOf(times.map(({ cpuMs }) => cpuMs))),
  ];
}

function timeOf(bytes: Uint8Array): { readonly wallMs: number; readonly cpuMs: number } {
  const stream = createRedactor({
    known: [{ name: 'KEY', value: 'c0rrect-horse-battery' }],
  }).stream();
  const startedMs = performance.now();
  const before = process.cpuUsage();
  for (let at = 0; at < bytes.length; at += blockBytes) {
    stream.push(bytes.subarray(at, at + blockBytes));
  }
  stream.end();
  const { user, system } = process.cpuUsage(before);
  return { wallMs: performance.now() - startedMs, cpuMs: (user + system) / 1_000 };
}

function benchCorpus(items: readonly CorpusItem[]): void {
  const { recall, recallByKind, ordinary, hardNegatives, placeholders } = measure(items, () =>
    createRedactor({}),
  );
  const worst = Object.entries(recallByKind).sort(([, a], [, b]) => a.hit / a.of - b.hit / b.of)[0];
  printTable(
    'Redaction of labelled texts',
    ['what', 'share', 'of'],
    [
      ['secrets of which nothing survives', ...shareOf(recall)],
      ...(worst === undefined ? [] : [[`the worst kind, ${worst[0]}`, ...shareOf(worst[1])]]),
      ['ordinary lines touched', ...shareOf(ordinary)],
      ['hard negatives touched', ...shareOf(hardNegatives)],
      ['placeholders touched', ...shareOf(placeholders)],
    ],
  );
}

function shareOf({ hit, of }: Share): [string, string] {
  return [`${((100 * hit) / of).toFixed(1)} %`, String(of)];
}
