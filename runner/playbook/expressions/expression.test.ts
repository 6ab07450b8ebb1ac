import { expect, it } from 'vitest';
import { createScope } from './expression.ts';
import { conjunctsOf, factsNamedIn, paramsNamedIn, stepsNamedIn } from './expression-tree.ts';

const scope = createScope({
  params: [
    { name: 'PORT', type: 'port' },
    { name: 'HOST', type: 'host' },
  ],
  steps: [
    { id: 'port', kind: 'tcp' },
    { id: 'login', kind: 'postgres' },
    { id: 'box', kind: 'run' },
  ],
});

const open = { outcome: 'passed', passed: true, failed: false, open: true, port: 5432 };
const errored = { outcome: 'errored' };
const values = {
  params: { PORT: '5432', HOST: 'db' },
  steps: {
    port: open,
    login: errored,
    box: { outcome: 'passed', passed: true, failed: false, stdout: 'aaaaab', json: { State: 'x' } },
  },
};

it.each([
  ['a step that ran is known', 'steps.port.passed', true],
  ['false and unknown is false', 'steps.port.failed && steps.login.failed', false],
  ['unknown and false is false', 'steps.login.failed && steps.port.failed', false],
  ['true or unknown is true', 'steps.port.passed || steps.login.failed', true],
  ['unknown or true is true', 'steps.login.failed || steps.port.passed', true],
  ['the outcome of a step that did not run is known', 'steps.login.outcome == "errored"', true],
  ['whole numbers compare', 'steps.port.port == params.PORT', true],
  ['JSON can be read', 'steps.box.json.State == "x"', true],
  ['patterns are searched for', 'steps.box.stdout.matches("a+b$")', true],
])('%s', (_, expression, value) => {
  expect(scope.evaluate(expression, values)).toEqual({ known: true, value });
});

it.each([
  ['a fact of a step that errored', 'steps.login.failed'],
  ['its negation', '!steps.login.failed'],
  ['true and unknown', 'steps.port.passed && steps.login.failed'],
  ['false or unknown', 'steps.port.failed || steps.login.failed'],
  ['a JSON field that is not there', 'steps.box.json.Missing == 1'],
])('%s is unknown, never false', (_, expression) => {
  expect(scope.evaluate(expression, values).known).toBe(false);
});

it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
  'a key %s in the output of a step is a key like any other',
  (key) => {
    const json: unknown = JSON.parse(
      `{ "State": "x", "list": [{ "${key}": { "State": "y" } }], "${key}": 7 }`,
    );
    const box = { ...values.steps.box, json };
    const evaluate = (expression: string) =>
      scope.evaluate(expression, { ...values, steps: { box } });
    expect(evaluate('steps.box.json.State == "x"')).toEqual({ known: true, value: true });
    expect(evaluate(`steps.box.json["${key}"] == 7.0`)).toEqual({ known: true, value: true });
    expect(evaluate(`steps.box.json.list[0]["${key}"]`)).toEqual({
      known: true,
      value: { State: 'y' },
    });
  },
);

it('a step may be called constructor', () => {
  const odd = createScope({ params: [], steps: [{ id: 'constructor', kind: 'tcp' }] });
  const steps = { constructor: open };
  expect(odd.check('steps.constructor.open', 'bool')).toBeNull();
  expect(odd.evaluate('steps.constructor.open', { params: {}, steps })).toEqual({
    known: true,
    value: true,
  });
});

it('a pattern that would take V8 for ever is answered at once', () => {
  const evil = { ...values.steps, box: { ...values.steps.box, stdout: `${'a'.repeat(50_000)}!` } };
  const startedMs = performance.now();
  const result = scope.evaluate('steps.box.stdout.matches("^(a+)+$")', { ...values, steps: evil });
  expect(result).toEqual({ known: true, value: false });
  expect(performance.now() - startedMs).toBeLessThan(2_000);
});

it.each([
  ['a && b.c == 1 && (d || e)', ['a', 'b.c == 1', 'd || e']],
  ['a || b && c', ['a || b && c']],
  ['a &&', []],
])('what must all be true for %s', (expression, parts) => {
  expect(conjunctsOf(expression)).toEqual(parts);
});

it('the evidence of an expression is the steps that it names, each once', () => {
  expect(stepsNamedIn('steps.a.failed && (steps.b.x == 1 || steps.a.passed)')).toEqual(['a', 'b']);
  expect(paramsNamedIn('params.PORT == 1 && steps.a.failed')).toEqual(['PORT']);
  expect(stepsNamedIn('this is no expression')).toEqual([]);
});

it('the facts that an expression reads are told for steps and for its own scope', () => {
  const { ofSteps, own } = factsNamedIn('stdout != "" && steps.a.json.exists(p, p.x == 1)');
  expect(ofSteps).toEqual([{ step: 'a', fact: 'json' }]);
  expect(own).toContain('stdout');
});
