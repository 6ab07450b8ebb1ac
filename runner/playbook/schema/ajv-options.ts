/** How ajv reads our schemas: every problem at once, with the schema and data that it is about. */
export const ajvOptions = { allErrors: true, verbose: true, allowUnionTypes: true } as const;
