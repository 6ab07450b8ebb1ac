import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { loadPlaybook } from '../playbook/library/library.ts';
import { atOnce } from './at-once.ts';
import { brokenDocuments, schemaMutants } from './bad-documents.ts';
import { callFixbook } from './call-program.ts';
import { harmful } from './hostile-sets.ts';
import { createWorkingFolder } from './working-folder.ts';

const folder = createWorkingFolder('documents');
const cwd = folder.path;
/** No call hangs; how long the work takes is measured apart, without the start of a program. */
const hangsMs = 25_000;
const slowMs = 1_000;

afterAll(folder.remove);

it('there are at least 100 documents', () => {
  expect(brokenDocuments().length + schemaMutants().length).toBeGreaterThanOrEqual(100);
});

it('a broken document is refused with place and remedy', { timeout: 120_000 }, async () => {
  const wrong = await atOnce(2, brokenDocuments(), async ([name, bytes], i) => {
    const file = `broken-${i}.yaml`;
    writeFileSync(join(cwd, file), bytes);
    const { exitCode, stdout, stderr, ms } = await callFixbook(['check', file], { cwd });
    return [
      ...(exitCode === 2 && stderr === ''
        ? []
        : [`exit code ${exitCode}, ${stderr.slice(0, 300)}`]),
      ...(ms < hangsMs ? [] : [`took ${Math.round(ms)} ms`]),
      ...wrongWith(problemsOf(stdout, file)),
    ].map((text) => `${name}: ${text}`);
  });
  expect(wrong.flat()).toEqual([]);
});

it('no broken document takes a second of work', () => {
  const slow = brokenDocuments().flatMap(([name, bytes]) => {
    const file = join(cwd, 'slow.yaml');
    writeFileSync(file, bytes);
    const before = process.cpuUsage();
    const result = loadPlaybook(file, []);
    const { user, system } = process.cpuUsage(before);
    expect(result.ok).toBe(false);
    const ms = (user + system) / 1_000;
    return ms < slowMs ? [] : [`${name}: ${Math.round(ms)} ms`];
  });
  expect(slow).toEqual([]);
});

it('a document against the schema is refused with place and remedy', async () => {
  const mutants = schemaMutants();
  const files = mutants.map(([, bytes], i) => {
    writeFileSync(join(cwd, `mutant-${i}.yaml`), bytes);
    return `mutant-${i}.yaml`;
  });
  const { exitCode, stdout, stderr } = await callFixbook(['check', ...files], { cwd });
  expect([exitCode, stderr]).toEqual([2, '']);
  const wrong = mutants.flatMap(([name], i) =>
    wrongWith(problemsOf(stdout, files[i] ?? '')).map((text) => `${name}: ${text}`),
  );
  expect(wrong).toEqual([]);
});

function problemsOf(stdout: string, file: string): string[] {
  return stdout.split('\n\n').filter((part) => part.startsWith(`${file}:`));
}

function wrongWith(problems: readonly string[]): string[] {
  const all = problems.join('\n');
  return [
    ...(problems.length > 0 ? [] : ['no problem']),
    ...(problems.every((one) => /^[a-z]+-\d+\.yaml:\d+:\d+ {2}\S/.test(one)) ? [] : ['no place']),
    ...(problems.some((one) => /\n {4}\p{Lu}/u.test(one)) ? [] : [`no remedy: ${all}`]),
    ...(/\n\s+at /.test(all) ? ['a stack'] : []),
    ...(harmful.test(all) ? ['harmful'] : []),
  ];
}
