import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { callFixbook } from './call-fixbook.ts';

const page = readFileSync('docs/first-playbook.md', 'utf8');
const cwd = mkdtempSync(join(tmpdir(), 'fixbook-first-playbook-'));
afterAll(() => {
  rmSync(cwd, { recursive: true, force: true });
});

/** The page's YAML as it stands, in its order. */
const [system = '', playbook = '', scenarios = ''] = [...page.matchAll(/```yaml\n([^]*?)```/g)].map(
  ([, text]) => text ?? '',
);

/** The files that it names, in its order. */
const [systemFile = '', playbookFile = '', scenarioFile = ''] = new Set(
  page.match(/playbooks\/[\w/-]+\.(?:test\.)?yaml/g),
);

function write(file: string, text: string): void {
  mkdirSync(dirname(join(cwd, file)), { recursive: true });
  writeFileSync(join(cwd, file), text);
}

it('the playbook that the docs write lacks only its scenarios, as they say', async () => {
  write(systemFile, system);
  write(playbookFile, playbook);
  const { exitCode, stdout } = await callFixbook(['check'], { cwd });
  const [problem = ''] = stdout.split('\n\n');
  expect([exitCode, problem]).toEqual([2, expect.stringContaining('has no scenarios')]);
  expect(page).toContain(problem);
});

it('the scenarios that it adds by hand stand behind those of the runs, and pass', async () => {
  write(
    scenarioFile,
    `schema: 1
playbook: shop/carts-not-saved
scenarios:
  - name: healthy, as in the run
    world: { facts: { answers: { reply: PONG }, memory: { reply: { used_memory: 10, maxmemory: 100 } } } }
    expect: { verdict: healthy }
${scenarios}`,
  );
  const { exitCode, stdout, stderr } = await callFixbook(['test'], { cwd });
  expect([exitCode, stdout, stderr]).toEqual([0, '4 passed, 0 failed, 0 skipped\n', '']);
});
