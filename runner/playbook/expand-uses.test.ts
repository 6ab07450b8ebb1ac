import { expect, it } from 'vitest';
import { allSteps } from './all-steps.ts';
import { parseFragment } from './check.ts';
import {
  exampleFragment,
  exampleProcedure,
  fragmentsOfTexts,
  parseExample,
  playbookWithUse,
} from './example-playbook.ts';
import { rewriteExpression } from './expand-uses.ts';
import type { Playbook } from './playbook.ts';
import { renderProblem } from './problem.ts';

type Change = readonly [from: string, to: string];

function changed(text: string, changes: readonly Change[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the example has no “${from}”`);
    return text.replace(from, to);
  }, text);
}

function parse(...changes: readonly Change[]) {
  return parseExample(changed(playbookWithUse, changes), null, fragmentsOfTexts(exampleFragment));
}

function resolved(...changes: readonly Change[]): Playbook {
  const result = parse(...changes);
  if (!result.ok) throw new Error(result.problems.map(renderProblem).join('\n'));
  return result.playbook;
}

function problemsWith(...changes: readonly Change[]): string {
  const result = parse(...changes);
  return result.ok ? '' : result.problems.map(renderProblem).join('\n');
}

function problemsOfFragment(...changes: readonly Change[]): string {
  const bytes = new TextEncoder().encode(changed(exampleFragment, changes));
  const result = parseFragment('f.yaml', bytes, 'port-answers');
  return result.ok ? '' : result.problems.map(renderProblem).join('\n');
}

it('a use stands for the steps of its fragment, with its id in front of theirs', () => {
  const { diagnose, tools, fragments } = resolved();
  expect(diagnose.map((step) => step.id)).toEqual(['db_open', 'db_says', 'version']);
  expect(tools).toEqual(['nc']);
  expect(fragments).toEqual([
    { id: 'shared/port-answers', title: 'A port answers', version: '1.0.0' },
  ]);
  expect(diagnose[0]).toMatchObject({
    from: { fragment: 'shared/port-answers', title: 'A port answers', use: 'db' },
    bindings: { PORT: '$SHOP_PORT', GREETING: 'hello' },
    byHand: 'nc -vz -w 5 localhost $SHOP_PORT',
  });
  expect(diagnose[2]).toMatchObject({ from: null, bindings: {} });
});

it('the questions of a fragment that is used twice say what they are asked about', () => {
  const second =
    '  - { id: cache, use: { fragment: shared/port-answers, with: { PORT: 6379 } } }\n';
  const { diagnose } = resolved(['$SHOP_PORT } }\n', `$SHOP_PORT } }\n${second}`]);
  expect(diagnose.slice(0, 4).map(({ id, title }) => `${id}: ${title}`)).toEqual([
    'db_open: Does something listen? (SHOP_PORT)',
    'db_says: What does it say? (SHOP_PORT)',
    'cache_open: Does something listen? (6379)',
    'cache_says: What does it say? (6379)',
  ]);
});

it('expressions of a fragment are rewritten to its steps and params as the playbook knows them', () => {
  const [, says] = resolved().diagnose;
  expect(says).toMatchObject({
    when: 'steps.db_open.passed && params.db_PORT != 1',
    expect: 'stdout.startsWith(params.db_GREETING)',
  });
});

it.each([
  ['steps.a.passed', 'steps.db_a.passed'],
  ['(steps . a).json.steps.b == "steps.a"', '(steps . db_a).json.steps.b == "steps.a"'],
  [
    'has(steps.a.json.x) && params.A == params.A',
    'has(steps.db_a.json.x) && params.db_A == params.db_A',
  ],
  ['["é"].exists(x, x == steps.a.json["é"])', '["é"].exists(x, x == steps.db_a.json["é"])'],
  ['json.steps.a == 1', 'json.steps.a == 1'],
])('%s becomes %s', (written, rewritten) => {
  expect(rewriteExpression(written, 'db')).toBe(rewritten);
});

it('the condition of a use is added to each of its steps', () => {
  const { diagnose } = resolved([
    '  - id: db\n',
    '  - id: first\n    title: First?\n    run: "true"\n  - id: db\n    when: steps.first.passed\n',
  ]);
  expect(diagnose.slice(1, 3).map((step) => step.when)).toEqual([
    'steps.first.passed',
    '(steps.first.passed) && (steps.db_open.passed && params.db_PORT != 1)',
  ]);
});

it('verify repeats all steps of a use, or one of them', () => {
  const verified = (playbook: Playbook) => playbook.fixes[0]?.verify.steps.map((step) => step.id);
  expect(verified(resolved())).toEqual(['db_open', 'db_says']);
  expect(verified(resolved(['[db]', '[db_open]']))).toEqual(['db_open']);
});

it('verify can use a fragment that diagnose does not', () => {
  const own = '[{ id: after, use: { fragment: shared/port-answers, with: { PORT: 80 } } }]';
  const { fixes } = resolved(['[db]', own]);
  expect(fixes[0]?.verify.steps.map((step) => step.id)).toEqual(['after_open', 'after_says']);
  expect(fixes[0]?.verify.steps[0]?.byHand).toBe('nc -vz -w 5 localhost 80');
});

it('a guard can use a fragment, of which all steps must pass', () => {
  const own =
    '    guard: [{ id: free, use: { fragment: shared/port-answers, with: { PORT: 80 } } }]\n    steps:\n';
  const { fixes, tools } = resolved(['    steps:\n', own]);
  expect(fixes[0]?.guard.map(({ id, risk }) => [id, risk])).toEqual([
    ['free_open', 'read'],
    ['free_says', 'read'],
  ]);
  expect(fixes[0]?.guard[1]?.when).toBe('steps.free_open.passed && params.free_PORT != 1');
  expect(tools).toEqual(['nc']);
  expect(problemsWith(['    steps:\n', own.replace('answers', 'answer')])).toContain(
    'there is no fragment shared/port-answer',
  );
});

it('a guard of a procedure can use a fragment', () => {
  const text = exampleProcedure.replace(
    'guard:\n',
    'guard:\n  - { id: free, use: { fragment: shared/port-answers, with: { PORT: 80 } } }\n',
  );
  const result = parseExample(text, null, fragmentsOfTexts(exampleFragment));
  const ids = result.ok ? result.playbook.procedure?.guard.map(({ id }) => id) : result.problems;
  expect(ids).toEqual(['free_open', 'free_says', 'room']);
});

it('a value that quoting could change is set in a line of its own in what a person types', () => {
  const { diagnose } = resolved([
    'PORT: $SHOP_PORT',
    'PORT: $SHOP_PORT, GREETING: say "$SHOP_PORT"',
  ]);
  expect(diagnose[1]?.byHand).toBe('GREETING="say \\"$SHOP_PORT\\""\necho "$GREETING"');
});

it('what a value says is text in what a person types, and nothing of it runs', () => {
  const { diagnose } = resolved([
    'PORT: $SHOP_PORT',
    "PORT: $SHOP_PORT, GREETING: 'a `id` $(id) $lower $SHOP_PORT $1'",
  ]);
  expect(diagnose[1]?.byHand.split('\n')[0]).toBe(
    'GREETING="a \\`id\\` \\$(id) \\$lower $SHOP_PORT \\$1"',
  );
});

it('what is bound to a secret is one, so that expressions cannot read it', () => {
  const problems = problemsWith(
    ['type: port, help: Port of the shop, default: 8080', 'type: secret, help: Its key'],
    ['run: echo', 'run: echo "$SHOP_PORT"; echo'],
  );
  expect(problems).toMatch(/^p\.yaml:16:57 {2}PORT would be a secret/);
});

it('a param that is handed on whole to a secret must be one itself', () => {
  const secretive = exampleFragment
    .replace('{ help: What it says, default: hello }', '{ type: secret, help: Its key }')
    .replace('echo "$GREETING"', 'grep . <<< "$GREETING"')
    .replace('stdout.startsWith(params.GREETING)', 'stdout != ""');
  const text = playbookWithUse.replace(
    'PORT: $SHOP_PORT',
    'PORT: $SHOP_PORT, GREETING: $SHOP_PORT',
  );
  const result = parseExample(text, null, fragmentsOfTexts(secretive));
  expect(result.ok ? [] : result.problems).toMatchObject([
    {
      message: 'GREETING is a secret, and SHOP_PORT is shown before the run',
      hint: 'Declare SHOP_PORT with “type: secret”.',
    },
  ]);
});

it('a fragment that does not exist is named with its place and the one probably meant', () => {
  expect(problemsWith(['shared/port-answers', 'shared/port-answer'])).toMatchInlineSnapshot(`
    "p.yaml:16:22  there is no fragment shared/port-answer
        Did you mean “shared/port-answers”?
        16 |     use: { fragment: shared/port-answer, with: { PORT: $SHOP_PORT } }
                                  ^"
  `);
});

it.each<[string, Change, string]>([
  [
    'a param of the fragment without a value',
    ['with: { PORT: $SHOP_PORT }', 'with: { GREETING: $SHOP_PORT }'],
    'shared/port-answers needs PORT',
  ],
  [
    'a param that the fragment does not have',
    ['PORT: $SHOP_PORT', 'PORT: $SHOP_PORT, POTR: 1'],
    'shared/port-answers has no param POTR',
  ],
  [
    'a value that the type does not allow',
    ['PORT: $SHOP_PORT', 'PORT: 99999, GREETING: $SHOP_PORT'],
    'PORT: “99999” is no port',
  ],
  [
    'a value with an unknown name',
    ['PORT: $SHOP_PORT', 'PORT: $SHOP_PROT, GREETING: $SHOP_PORT'],
    '$SHOP_PROT is no param',
  ],
  [
    'a key that a use does not have',
    ['  - id: db\n', '  - id: db\n    title: Db?\n'],
    'diagnose[0].title has no place in the use of a fragment',
  ],
  [
    'a step that is not in the fragment',
    ['steps.db_open', 'steps.db_opened'],
    '“db_opened” does not exist',
  ],
  [
    'a verify step that is not in the fragment',
    ['[db]', '[db_opened]'],
    'there is no diagnose step db_opened',
  ],
  [
    'a step with the id of a step of the fragment',
    ['- id: version', '- id: db_open'],
    'db_open is the id of a step of a fragment',
  ],
  [
    'a use that runs before what its condition names',
    ['  - id: db\n', '  - id: db\n    when: steps.version.passed\n'],
    '“version” has not run yet',
  ],
])('%s is a problem of the playbook', (_, change, message) => {
  expect(problemsWith(change)).toContain(message);
});

it.each<[string, Change, string]>([
  [
    'a step that changes something',
    ['    tcp:', '    risk: change\n    tcp:'],
    'f.yaml:15:11  a diagnose step may not change anything',
  ],
  [
    'an unknown step',
    ['steps.open.passed', 'steps.opened.passed'],
    'f.yaml:18:17  when: “opened” does not exist',
  ],
  ['an unknown variable', ['"$GREETING"', '"$GRETING"'], 'f.yaml:19:10  $GRETING is no param'],
  [
    'a use of another fragment',
    ['    tcp: localhost:$PORT', '    use: { fragment: shared/other }'],
    'steps[0].use is not a known key',
  ],
  [
    'a default that names a variable',
    ['default: hello', 'default: $PORT'],
    'the default names a variable',
  ],
  [
    'an id that is not that of its file',
    ['shared/port-answers', 'shared/port-says'],
    'the file stands for shared/port-answers',
  ],
  ['a fix', ['steps:\n', 'fixes: []\nsteps:\n'], 'fixes is not a known key'],
])('%s is a problem of the fragment', (_, change, message) => {
  expect(problemsOfFragment(change)).toContain(message);
});

it('every step has one id', () => {
  const ids = allSteps(resolved()).map((step) => step.id);
  expect(new Set(ids).size).toBe(ids.length);
});
