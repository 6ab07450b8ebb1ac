import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parseAction } from '@actions/workflow-parser/actions/action-parser';
import { load } from 'js-yaml';
import { afterAll, expect, it } from 'vitest';
import { verdictStates } from '../report/words.ts';
import { createExampleLibrary } from './example-library.ts';

const run = promisify(execFile);
const library = createExampleLibrary();
const temp = mkdtempSync(join(tmpdir(), 'fixbook-action-file-'));
afterAll(() => {
  library.remove();
  rmSync(temp, { recursive: true, force: true });
});

const read = (file: string) => readFileSync(file, 'utf8');
const trace = new NoOperationTraceWriter();
const problemsOfAction = (content: string) =>
  parseAction({ name: 'action.yml', content }, trace).context.errors.getErrors();
const problemsOfWorkflow = (content: string) =>
  parseWorkflow({ name: 'workflow.yml', content }, trace).context.errors.getErrors();

it('GitHub’s own parser takes action.yml, and says what is wrong in others', () => {
  expect(problemsOfAction(read('action.yml'))).toEqual([]);
  expect(problemsOfAction(read('action.yml').replace('shell: bash', 'shel: bash'))).not.toEqual([]);
  expect(
    problemsOfAction(read('action.yml').replace('inputs.version', 'input.version')),
  ).not.toEqual([]);
});

const shown = [...read('docs/github-actions.md').matchAll(/```yaml\n([^]*?)```/g)].map(
  ([, text]) => text ?? '',
);

it('it takes the workflows that the docs show, and our own', () => {
  expect(shown).toHaveLength(2);
  for (const text of [...shown, read('.github/workflows/check.yml')]) {
    expect(problemsOfWorkflow(text), text).toEqual([]);
  }
  expect(problemsOfWorkflow(shown[0]!.replace('contents: read', 'contents: all'))).not.toEqual([]);
});

interface Step {
  readonly id?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const { inputs, runs } = load(read('action.yml')) as {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
};

/** Runs the scripts of the steps as GitHub's runner does, in a folder with the example library. */
async function act(
  given: Readonly<Record<string, string>>,
  { only }: { readonly only?: string } = {},
): Promise<{ code: number; log: string }> {
  const prefix = join(temp, 'global');
  const steps = runs.steps.filter(({ id, run }) => run !== undefined && (only ?? id) === id);
  let log = '';
  for (const { id, run: script = '', env: named = {} } of steps) {
    const file = join(temp, `${id ?? 'step'}.sh`);
    writeFileSync(file, script);
    const env = {
      PATH: `${prefix}/bin:${process.env['PATH'] ?? ''}`,
      HOME: temp,
      CI: 'true',
      npm_config_prefix: prefix,
      npm_config_offline: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: resolve('.'),
      GITHUB_EVENT_NAME: 'schedule',
      GITHUB_OUTPUT: join(temp, 'output'),
      GITHUB_STEP_SUMMARY: join(temp, 'summary.md'),
      GITHUB_REPOSITORY: 'acme/ares',
      RUNNER_TEMP: temp,
      ...Object.fromEntries(
        Object.entries(named).map(([name, text]) => [name, expand(text, given)]),
      ),
    };
    const bash = ['--noprofile', '--norc', '-eo', 'pipefail', file];
    const ended = await run('bash', bash, { cwd: library.cwd, env }).then(
      ({ stdout }) => ({ code: 0, stdout }),
      (error: unknown) => error as { readonly code: number; readonly stdout: string },
    );
    log += ended.stdout;
    if (ended.code !== 0) return { code: ended.code, log };
  }
  return { code: 0, log };
}

/** `${{ inputs.… }}` and nothing else is known here. */
function expand(text: string, given: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{ inputs\.(\w+) \}\}/g, (_, name: string) => {
    if (name === 'token') return '';
    return given[name] ?? inputs[name]?.default ?? '';
  });
}

it('its steps install the package and run a playbook', async () => {
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', temp]);
  const tarball = readdirSync(temp).find((name) => name.endsWith('.tgz')) ?? '';
  const version = `file:${join(temp, tarball)}`;
  const param = library.playbookFile;
  library.write(param, read(join(library.cwd, param)).replace('default: 8080', 'default: 1'));
  const { code, log } = await act({ version, playbooks: 'shop/checkout-fails' });
  expect([code, log.includes('::error title=Checkout fails::shop/checkout-fails')], log).toEqual([
    1,
    true,
  ]);
  expect(read(join(temp, 'summary.md'))).toContain('PROBLEM FOUND · Checkout fails');
  expect(read(join(temp, 'output'))).toContain('problem-found');
  expect(readdirSync(join(temp, 'fixbook-reports'))).toHaveLength(4);
});

it.each([
  ['install', { version: '1"; touch pwned; "' }, ''],
  ['install', { version: '$(touch pwned)' }, ''],
  ['run', { playbooks: 'shop/x $(touch pwned)' }, 'playbooks: $(touch is no id'],
  ['run', { playbooks: '--help;touch${IFS}pwned' }, 'playbooks: --help;touch${IFS}pwned is no id'],
  [
    'run',
    { playbooks: 'shop/x', allow: 'read`touch pwned`' },
    'allow: read`touch pwned` is none of',
  ],
])('step %s takes for a text what would be a script: %j', async (only, given, told) => {
  mkdirSync(join(temp, 'global'), { recursive: true });
  const { code, log } = await act(given, { only });
  expect([code === 0, log.includes(told)], log).toEqual([false, true]);
  expect(existsSync(join(library.cwd, 'pwned'))).toBe(false);
});

it('no script holds an expression: foreign text comes as environment only', () => {
  const scripts = runs.steps.map(({ run: script = '' }) => script);
  expect(scripts.filter((script) => script !== '')).toHaveLength(2);
  expect(scripts.join('\n')).not.toContain('${{');
});

it('the issue form asks for the verdicts that there are', () => {
  const form = load(read('.github/ISSUE_TEMPLATE/run-report.yml')) as {
    readonly name: string;
    readonly description: string;
    readonly body: readonly {
      readonly type: string;
      readonly id: string;
      readonly attributes: { readonly label: string; readonly options?: readonly string[] };
    }[];
  };
  const words = Object.values(verdictStates).map(({ word }) => word.toLowerCase());
  expect(form.body.map(({ id }) => id)).toEqual(['playbook', 'verdict', 'report', 'context']);
  expect([...(form.body[1]?.attributes.options ?? [])].sort()).toEqual(words.sort());
  for (const { type, attributes } of form.body) {
    expect(['input', 'dropdown', 'textarea']).toContain(type);
    expect(attributes.label).not.toBe('');
  }
});
