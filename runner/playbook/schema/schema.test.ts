import { expect, it } from 'vitest';
import { scenarioSchema } from '../../prove/scenario/schema.ts';
import { fragmentSchema } from './fragment-schema.ts';
import { playbookSchema } from './schema.ts';
import { systemSchema } from './system-schema.ts';

/** Every field of a schema with its place, below objects, lists and the maps of params. */
function fieldsOf(schema: unknown, path: string): [string, Record<string, unknown>][] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties, items, additionalProperties } = schema as Record<string, unknown>;
  const own = Object.entries((properties ?? {}) as Record<string, Record<string, unknown>>);
  return [
    ...own.flatMap(([name, field]) => [
      [`${path}.${name}`, field] as [string, Record<string, unknown>],
      ...fieldsOf(field, `${path}.${name}`),
    ]),
    ...fieldsOf(items, `${path}[]`),
    ...fieldsOf(additionalProperties, `${path}.*`),
  ];
}

it.each([
  ['playbook', playbookSchema],
  ['fragment', fragmentSchema],
  ['system', systemSchema],
  ['file of scenarios', scenarioSchema],
])('every field of a %s has a description and examples', (name, schema) => {
  const fields = fieldsOf(schema, name);
  expect(fields.length).toBeGreaterThan(5);
  const bare = fields.filter(
    ([, field]) => typeof field['description'] !== 'string' || !Array.isArray(field['examples']),
  );
  expect(bare.map(([path]) => path)).toEqual([]);
});
