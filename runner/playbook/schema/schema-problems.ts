import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { isKindName, kindNames } from '../kinds/index.ts';
import { renderSuggestion } from '../nearest.ts';
import type { SourceDocument } from '../parse.ts';
import { type Path, type Problem, renderPath } from '../problem.ts';

/** More than anybody reads; saying them all would take minutes for a hostile file. */
const maxProblems = 100;

/** What the schema has against a document, each with its place and a remedy. */
export function schemaProblems(document: SourceDocument, validate: ValidateFunction): Problem[] {
  if (validate(document.value)) return [];
  return (validate.errors ?? [])
    .filter((error) => !/\/(one|any)Of\/\d+\//.test(error.schemaPath))
    .filter((error) => error.keyword !== 'propertyNames' && error.keyword !== 'if')
    .slice(0, maxProblems)
    .map((error) => toProblem(document, error));
}

interface Explained {
  readonly path: Path;
  readonly at?: 'key';
  readonly message: string;
  readonly hint: string | null;
}

function toProblem(document: SourceDocument, error: ErrorObject): Problem {
  return document.problem(explain(document.value, error));
}

/** An error of ajv in our words. Its `params` differ by keyword; they are read here only. */
function explain(root: unknown, error: ErrorObject): Explained {
  const path = toPath(root, error.instancePath);
  const name = renderPath(path) || 'the file';
  const params: Readonly<Record<string, unknown>> = error.params;
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      const known = keysOf(error.parentSchema?.['properties']).filter((known) => known !== '');
      const keyPath = [...path, key];
      return {
        path: keyPath,
        at: 'key',
        message: `${renderPath(keyPath)} is not a known key`,
        hint: renderSuggestion(key, known),
      };
    }
    case 'required':
      return {
        path,
        message: `${name} has no ${String(params['missingProperty'])}`,
        hint:
          exampleHint(error, String(params['missingProperty'])) ??
          (path.length > 0 ? null : `A ${kindOfPlaybook(root)} playbook needs it.`),
      };
    case 'false schema':
      return {
        path,
        at: 'key',
        message: `${name} has no place in a ${kindOfPlaybook(root)} playbook`,
        hint: 'Remove it, or change “kind”.',
      };
    case 'anyOf':
      return {
        path,
        message: `${name} has nothing to show`,
        hint: 'Add a text, table or snippet.',
      };
    case 'oneOf':
      return { path, ...explainChoice(path, error.data) };
    case 'type':
      return {
        path,
        message: `${name} should be ${typeWords(params['type'])}, but is ${wordFor(error.data)}`,
        hint: typeHint(error),
      };
    case 'enum': {
      if (error.propertyName !== undefined) {
        const key = [...path, error.propertyName];
        return {
          path: key,
          at: 'key',
          message: `${renderPath(key)} has no place in the use of a fragment`,
          hint: 'Its steps have their own; only “when” is added to them.',
        };
      }
      const allowed = Array.isArray(params['allowedValues'])
        ? params['allowedValues'].map(String)
        : [];
      return {
        path,
        message: `${name} is “${String(error.data)}”`,
        hint: renderSuggestion(String(error.data), allowed),
      };
    }
    case 'pattern':
      return {
        path: error.propertyName === undefined ? path : [...path, error.propertyName],
        message: `${error.propertyName ?? name} has the wrong form: ${JSON.stringify(error.propertyName ?? error.data)}`,
        hint:
          error.propertyName === undefined
            ? exampleHint(error)
            : 'Names are UPPER_CASE for params, kebab-case for areas.',
      };
    default:
      return {
        path,
        message: `${name} ${error.message ?? 'is not valid'}`,
        hint: exampleHint(error),
      };
  }
}

function kindOfPlaybook(root: unknown): string {
  const kind = childOf(root, 'kind');
  return typeof kind === 'string' ? kind : 'troubleshoot';
}

function explainChoice(path: Path, data: unknown): { message: string; hint: string } {
  const name = renderPath(path);
  if (path.at(-1) === 'log') {
    return { message: `${name} needs either file or run`, hint: 'Say once where the log is.' };
  }
  const found = keysOf(data).filter((key) => isKindName(key) || key === 'anyOf' || key === 'use');
  return found.length === 0
    ? { message: `${name} has no kind`, hint: `Add one of: ${kindNames.join(', ')}.` }
    : {
        message: `${name} has more than one kind: ${found.join(', ')}`,
        hint: 'Make it several steps.',
      };
}

/** An example from the schema: of the field itself, or of its key that is missing. */
function exampleHint(error: ErrorObject, key?: string): string | null {
  const schema: unknown =
    key === undefined
      ? error.parentSchema
      : childOf(childOf(error.parentSchema, 'properties'), key);
  const examples = childOf(schema, 'examples');
  const first: unknown = Array.isArray(examples) ? examples[0] : undefined;
  if (first === undefined) return null;
  const text = JSON.stringify(first);
  return `For example: ${key === undefined ? '' : `${key}: `}${text.length > 120 ? `${text.slice(0, 120)}…` : text}`;
}

function typeHint(error: ErrorObject): string | null {
  const isScalar = typeof error.data === 'number' || typeof error.data === 'boolean';
  if (isScalar && /string/.test(String(error.params['type'])))
    return `Put it in quotes: "${String(error.data)}".`;
  if (error.instancePath === '') return 'It begins with “schema: 1”.';
  return exampleHint(error);
}

function typeWords(type: unknown): string {
  const words: Readonly<Record<string, string>> = {
    string: 'text',
    object: 'a map',
    array: 'a list',
    integer: 'a whole number',
    boolean: 'true or false',
  };
  const types = Array.isArray(type) ? type.map(String) : String(type).split(',');
  return types.map((one) => words[one] ?? one).join(' or ');
}

function wordFor(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value === 'string') return 'text';
  return `the ${typeof value === 'number' ? 'number' : 'value'} ${JSON.stringify(value)}`;
}

/** A JSON pointer as a path; numbers are indexes where the document has a list. */
function toPath(root: unknown, pointer: string): Path {
  let value = root;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map((part) => {
      const key = Array.isArray(value) ? Number(part) : part;
      value = childOf(value, part);
      return key;
    });
}

function childOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}
