import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { parsePlaybook } from '../playbook/check.ts';
import type { Problem } from '../playbook/problem.ts';
import { brokenDocuments, schemaMutants } from './bad-documents.ts';
import { callFixbook } from './call-program.ts';
import { createWorkingFolder } from './working-folder.ts';

const folder = createWorkingFolder('compiled');
const cwd = folder.path;

afterAll(folder.remove);

it(
  'the compiled schemas say what the schemas say that they were compiled of',
  { timeout: 120_000 },
  async () => {
    const documents = [...schemaMutants(), ...brokenDocuments()];
    const files = documents.map((_, i) => `document-${i}.yaml`);
    for (const [i, [, bytes]] of documents.entries()) {
      writeFileSync(join(cwd, `document-${i}.yaml`), bytes);
    }
    const { stdout } = await callFixbook(['check', '--json', ...files], { cwd });
    const { problems } = JSON.parse(stdout) as { problems: Problem[] };
    const wrong = documents.filter(([, bytes], i) => {
      const file = `document-${i}.yaml`;
      const own = parsePlaybook(file, bytes, null);
      const found = problems.filter((problem) => problem.file === file);
      return toText(found) !== toText(own.ok ? [] : own.problems);
    });
    expect(wrong.map(([name]) => name)).toEqual([]);
    expect(problems.length).toBeGreaterThan(documents.length);
  },
);

/** Those of the schema and of the file; what the rules find in scripts is not compared. */
function toText(problems: readonly Problem[]): string {
  return JSON.stringify(
    problems.map(({ line, where, message, hint }) => [line, where, message, hint]),
  );
}
