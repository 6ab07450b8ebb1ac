import { Ajv } from 'ajv';
import published from './github-api.json' with { type: 'json' };

const description = toJsonSchema(published) as typeof published;

type Schema = Readonly<Record<string, unknown>>;
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: Schema;
}
interface Operation {
  readonly parameters?: readonly unknown[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: Schema }>> };
  readonly responses: Readonly<Record<string, unknown>>;
}

/** Judges requests and answers by GitHub’s published description of its API. For tests. */
export interface ApiChecker {
  /** What is wrong with a request; empty when nothing is. */
  requestProblems(request: {
    readonly method: string;
    readonly url: URL;
    readonly body: unknown;
  }): readonly string[];
  answerProblems(answer: {
    readonly method: string;
    readonly url: URL;
    readonly status: number;
    readonly body: unknown;
  }): readonly string[];
}

/** Compiles each schema when it is first needed. */
export function createApiChecker(): ApiChecker {
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    coerceTypes: false,
    validateFormats: false,
  });
  const compiled = new Map<unknown, ReturnType<typeof ajv.compile>>();
  const problemsOf = (schema: Schema, value: unknown, what: string): readonly string[] => {
    const validate =
      compiled.get(schema) ?? ajv.compile({ ...schema, components: description.components });
    compiled.set(schema, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message }) => `${what}${instancePath} ${message ?? ''}`,
    );
  };
  return {
    requestProblems({ method, url, body }) {
      const operation = operationOf(method, url);
      if (operation === null) return [`${method} ${url.pathname} is no operation`];
      const parameters = (operation.parameters ?? []).map((one) => resolve(one) as Parameter);
      const queries = [...url.searchParams].flatMap(([name, value]) => {
        const parameter = parameters.find((one) => one.name === name && one.in === 'query');
        if (parameter === undefined) return [`there is no parameter ${name}`];
        const isNumber = parameter.schema['type'] === 'integer';
        return problemsOf(parameter.schema, isNumber ? Number(value) : value, name);
      });
      const schema = operation.requestBody?.content['application/json']?.schema;
      return [...queries, ...(schema === undefined ? [] : problemsOf(schema, body, 'body'))];
    },
    answerProblems({ method, url, status, body }) {
      const answer = resolve(operationOf(method, url)?.responses[String(status)]) as
        { readonly content?: Readonly<Record<string, { schema: Schema }>> } | undefined;
      if (answer === undefined) return [`${method} ${url.pathname} never answers ${status}`];
      const schema = answer.content?.['application/json']?.schema;
      return schema === undefined ? [] : problemsOf(schema, body, 'answer');
    },
  };
}

function operationOf(method: string, url: URL): Operation | null {
  for (const [template, methods] of Object.entries(description.paths)) {
    const pattern = new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`);
    const operation = (methods as Readonly<Record<string, Operation>>)[method.toLowerCase()];
    if (operation !== undefined && pattern.test(url.pathname)) return operation;
  }
  return null;
}

/** Follows `#/components/…`. */
function resolve(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$ref' in value)) return value;
  const path = String(value.$ref).split('/').slice(1);
  return path.reduce<unknown>(
    (part, key) => (part as Readonly<Record<string, unknown>>)[key],
    description,
  );
}

/** OpenAPI 3.0 says `nullable` beside anything; JSON Schema says it as an alternative. */
function toJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJsonSchema);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, toJsonSchema(item)]),
  );
  return nullable === true ? { anyOf: [{ type: 'null' }, rest] } : rest;
}
