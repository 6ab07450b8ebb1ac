import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { ajvOptions } from './ajv-options.ts';
import { type SchemaObject, shareParts } from './share-parts.ts';

/** Checks data by the schema. */
export function compileSchema(schema: SchemaObject): ValidateFunction {
  return compileSchemas({ schema }).schema;
}

/** The same for schemas by name, which have parts in common. */
export function compileSchemas<Name extends string>(
  named: Readonly<Record<Name, SchemaObject>>,
): Record<Name, ValidateFunction> {
  const ajv = new Ajv2020(ajvOptions).addSchema(shareParts(named));
  // The names are those of the schemas.
  return Object.fromEntries(
    Object.keys(named).map((name) => [name, ajv.compile({ $ref: name })]),
  ) as Record<Name, ValidateFunction>;
}
