import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, expect, it } from 'vitest';
import { parsePlaybook } from '../playbook/check.ts';
import { parseDocument } from '../playbook/parse.ts';
import type { Problem } from '../playbook/problem.ts';
import { playbookSchema } from '../playbook/schema/schema.ts';
import { schemaProblems } from '../playbook/schema/schema-problems.ts';
import { validatePlaybook } from '../playbook/schema/validator.ts';
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

it(
  'parts that are compiled once say what they say where they are written',
  { timeout: 120_000 },
  () => {
    const whole = { allErrors: true, verbose: true, allowUnionTypes: true };
    const validateWhole = new Ajv2020(whole).compile(playbookSchema);
    const documents = [...schemaMutants(), ...brokenDocuments()].flatMap(([name, bytes]) => {
      const parsed = parseDocument('document.yaml', bytes);
      return parsed.ok ? [{ name, document: parsed.document }] : [];
    });
    const wrong = documents.filter(
      ({ document }) =>
        toText(schemaProblems(document, validatePlaybook)) !==
        toText(schemaProblems(document, validateWhole)),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
    expect(documents.length).toBeGreaterThan(schemaMutants().length - 1);
  },
);

/** Those of the schema and of the file; what the rules find in scripts is not compared. */
function toText(problems: readonly Problem[]): string {
  return JSON.stringify(
    problems.map(({ line, where, message, hint }) => [line, where, message, hint]),
  );
}
