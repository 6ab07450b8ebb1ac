import { emptyFact } from '../../playbook/kinds/empty-fact.ts';
import { type FactDeclaration, type KindName, kinds } from '../../playbook/kinds/index.ts';
import { renderSuggestion } from '../../playbook/nearest.ts';
import type { Obstacle } from '../../record/run-event.ts';

type Facts = Readonly<Record<string, unknown>>;

/** The obstacles that a step can be said to meet. */
export const obstacles = [
  'timeout',
  'tool-missing',
  'not-permitted',
  'command-failed',
  'no-answer',
  'bad-input',
  'expectation-unclear',
] as const satisfies readonly Obstacle[];

/** What is wrong with facts given for a step of a kind: the key and the message. */
export function factProblems(
  kind: KindName,
  given: Facts,
): { readonly key: string; readonly message: string; readonly hint: string | null }[] {
  const declared: Readonly<Record<string, FactDeclaration>> = kinds[kind].facts;
  return Object.entries(given).flatMap(([key, value]) => {
    if (key === 'errored') {
      if (obstacles.some((obstacle) => obstacle === value)) return [];
      const message = `errored is “${String(value)}”`;
      return [{ key, message, hint: renderSuggestion(String(value), obstacles) }];
    }
    if (key === 'becomes' && typeof value === 'string') return [];
    const fact = declared[key];
    if (fact === undefined) {
      const message = `a ${kind} step does not learn ${key}`;
      return [{ key, message, hint: renderSuggestion(key, Object.keys(declared)) }];
    }
    if (isOfType(fact.type, value)) return [];
    return [{ key, message: `${key} is no ${fact.type}`, hint: fact.about }];
  });
}

/** All facts of a kind: those given, what follows from them, and empty ones, but none of an answer after an error. */
export function completeFacts(kind: KindName, given: Facts, input: unknown): Facts {
  const declared: Readonly<Record<string, FactDeclaration>> = kinds[kind].facts;
  const implied = impliedBy(kind, given, input);
  const known = Object.entries(declared).filter(([, fact]) => !fact.answered || implied.answers);
  const facts: Facts = implied.facts;
  const values = known.map(([name, fact]) => [name, facts[name] ?? emptyFact(fact.type)] as const);
  return { ...Object.fromEntries(values), ...given };
}

/** SQLSTATEs with which PostgreSQL refuses the login itself. */
const refusedLogin = /^(28|3D|53300|57P0)/;

/** What the executors would say too: nothing is wrong unless a reason or an error is given. */
function impliedBy(
  kind: KindName,
  given: Facts,
  input: unknown,
): { readonly answers: boolean; readonly facts: Facts } {
  const text = (name: string): string => (typeof given[name] === 'string' ? given[name] : '');
  const size = (name: string): number => (Array.isArray(given[name]) ? given[name].length : 0);
  const connected = text('reason') === '' && !refusedLogin.test(text('sqlstate'));
  const status = connected && given['connected'] !== false ? 200 : 0;
  // To a handshake an error is what the certificate has, and without a log nobody has looked.
  const isRefused = kind !== 'tls' && (text('sqlstate') !== '' || text('error') !== '');
  const isThere = given[kind === 'log' ? 'found' : 'connected'] !== false;
  const answers = connected && isThere && !isRefused;
  const facts = {
    connected,
    status,
    open: text('reason') === '',
    refused: text('reason') === 'refused',
    trusted: connected && text('error') === '',
    answered: connected,
    found: text('error') === '',
    exists: true,
    readable: true,
    rowCount: size('rows'),
    count: size('owners') + size('processes') + size('lines'),
    asked: isRecord(input) ? (input['asked'] ?? '') : '',
  };
  return { answers, facts };
}

function isOfType(type: FactDeclaration['type'], value: unknown): boolean {
  switch (type) {
    case 'dyn':
      return true;
    case 'bool':
      return typeof value === 'boolean';
    case 'int':
      return Number.isInteger(value);
    case 'double':
      return typeof value === 'number';
    case 'string':
      return typeof value === 'string';
    case 'list<dyn>':
      return Array.isArray(value);
    case 'list<string>':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'map<string, string>':
      return isRecord(value) && Object.values(value).every((item) => typeof item === 'string');
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
