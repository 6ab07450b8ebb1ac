import { expect, it } from 'vitest';
import { parseExample } from './example-playbook.ts';
import { problemsWith } from './example-problems.ts';
import { kindNames, kinds } from './kinds/index.ts';

it('the example has no problems', () => {
  expect(problemsWith()).toBe('');
});

it.each(
  kindNames.flatMap((kind) => kinds[kind].schema.examples.map((example) => ({ kind, example }))),
)('the example $example of $kind is accepted', ({ kind, example }) => {
  const step = `    ${kind}: ${JSON.stringify(example)}`;
  const problems = problemsWith(['    tcp: localhost:$SHOP_PORT', step]).match(/^p\.yaml.*$/gm);
  // Only the params of the examples are missing.
  expect((problems ?? []).filter((line) => !/is no param$|no step uses/.test(line))).toEqual([]);
});

it('an unknown key is named with its place, and the key that was probably meant', () => {
  expect(problemsWith(['    title: Is the', '    titel: Is the'])).toMatchInlineSnapshot(`
    "p.yaml:15:5  diagnose[0] has no title
        For example: title: "Is PostgreSQL listening?"
        15 |   - id: listening
                 ^
    p.yaml:16:5  diagnose[0].titel is not a known key
        Did you mean “title”?
        16 |     titel: Is the shop listening?
                 ^"
  `);
});

it('a key without a value is a problem where the key stands', () => {
  expect(problemsWith(['version: 1.0.0', 'version:'])).toContain('p.yaml:3:1  version should be');
  expect(problemsWith(['schema: 1', 'schema:'])).toContain('p.yaml:1:1  schema');
});

it('a file with nothing in it is empty', () => {
  const result = parseExample('# nothing yet\n');
  expect(result.ok ? [] : result.problems.map(({ message }) => message)).toEqual([
    'the file should be a map, but is empty',
  ]);
});

it('a wrong type is named with what it should be', () => {
  expect(problemsWith(['version: 1.0.0', 'version: 1.0'])).toMatchInlineSnapshot(`
    "p.yaml:3:10  version should be text, but is the number 1
        Put it in quotes: "1".
        3 | version: 1.0
                     ^"
  `);
});

it('a wrong choice is named with the one that was probably meant', () => {
  expect(problemsWith(['severity: major', 'severity: mayor'])).toMatchInlineSnapshot(`
    "p.yaml:6:11  severity is “mayor”
        Did you mean “major”?
        6 | severity: mayor
                      ^"
  `);
});

it('all problems are reported at once, sorted by place', () => {
  const problems = problemsWith(
    ['severity: major', 'severity: mayor'],
    ['title: Checkout fails', 'titel: Checkout fails'],
    ['    fix: start', '    fix: 5'],
  );
  expect(problems.match(/^p\.yaml:\d+/gm)).toEqual([
    'p.yaml:1',
    'p.yaml:4',
    'p.yaml:6',
    'p.yaml:26',
  ]);
});

it('a step that an expression names must exist', () => {
  expect(problemsWith(['steps.listening.failed', 'steps.listning.failed'])).toMatchInlineSnapshot(`
    "p.yaml:25:17  when: “listning” does not exist
        Did you mean “listening”?
        25 |     when: steps.listning.failed
                             ^"
  `);
});

it('a step that is named without steps is a step all the same, and how to name it is said', () => {
  expect(problemsWith(['steps.listening.failed', 'listening.failed'])).toContain(
    'when: “listening” does not exist\n    Steps are read from steps: write “steps.listening”.',
  );
});

it('a fact that a kind of step does not have is a problem where it stands', () => {
  expect(problemsWith(['steps.listening.failed', 'steps.listening.opened'])).toMatch(
    /^p\.yaml:25:27 {2}when: “opened” does not exist/,
  );
});

it('an expression that is no expression is a problem where it breaks', () => {
  expect(problemsWith(['steps.listening.failed', 'steps.listening.failed = true'])).toMatch(
    /^p\.yaml:25:34 {2}when: Unexpected character: =/,
  );
});

it('an expression over the wrong types is a problem', () => {
  expect(problemsWith(['steps.listening.failed', 'steps.listening.port == "x"'])).toContain(
    'no such overload: int == string',
  );
});

it('a cause must be true or false', () => {
  expect(problemsWith(['steps.listening.failed', 'steps.listening.port'])).toContain(
    'it gives int, not true or false',
  );
});

it('a step sees only the steps before it', () => {
  expect(
    problemsWith(['    tcp: localhost', '    when: steps.version.passed\n    tcp: localhost']),
  ).toContain('A step sees only the steps before it.');
});

it('a secret cannot be read in an expression', () => {
  const problems = problemsWith(
    ['type: port, help: Port of the shop, default: 8080', 'type: secret, help: Its key'],
    ['steps.listening.failed', 'steps.listening.failed && params.SHOP_PORT == "x"'],
  );
  expect(problems).toContain('“SHOP_PORT” does not exist');
});
