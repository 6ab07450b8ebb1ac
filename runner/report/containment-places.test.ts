import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { RunRecord } from '../record/run-record.ts';
import {
  hasCmark,
  parseAsGitHub,
  reachingOut,
  structureOfXml,
} from '../campaigns/parse-as-github.ts';
import { exampleStep, fixedRecord, outputOf } from './example-record.ts';
import { renderMarkdown } from './markdown.ts';

const shared = '../shared/hostile/markdown_payloads.json';
const payloads = existsSync(shared) ? (JSON.parse(readFileSync(shared, 'utf8')) as string[]) : [];

/** The four ways in which a report writes a text: each is escaped in its own way. */
const places: Readonly<Record<string, (text: string) => RunRecord>> = {
  'a heading and a list': (text) => {
    const { playbook, causes } = fixedRecord();
    return fixedRecord({
      playbook: { ...playbook, title: text },
      causes: causes.map((cause) => ({ ...cause, title: text })),
    });
  },
  'a cell of a table': (text) =>
    fixedRecord({
      params: [{ name: text, secret: false, value: text, from: 'flag' }],
      steps: [exampleStep({ reason: text })],
    }),
  'the line that unfolds an output': (text) =>
    fixedRecord({ steps: [exampleStep({ title: text, output: outputOf('.') })] }),
  'an output': (text) => fixedRecord({ steps: [exampleStep({ output: outputOf(text) })] }),
};

const total = payloads.length * Object.keys(places).length;

it.skipIf(!hasCmark || total === 0)(
  `of ${payloads.length} hostile texts in four places of a report ${total} of ${total} are contained`,
  () => {
    let contained = 0;
    for (const [place, recordOf] of Object.entries(places)) {
      const expected = structureOfXml(parseAsGitHub(renderMarkdown(recordOf('harmless'))));
      for (const payload of payloads) {
        const xml = parseAsGitHub(renderMarkdown(recordOf(payload)));
        const where = `${place}: ${JSON.stringify(payload)}`;
        expect(structureOfXml(xml), where).toBe(expected);
        expect(reachingOut(xml), where).toEqual([]);
        contained += 1;
      }
    }
    expect(contained).toBe(total);
  },
);
