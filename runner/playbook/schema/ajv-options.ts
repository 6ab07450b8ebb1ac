/** How ajv reads our schemas: every problem at once, with the schema and data that it is about. */
export const ajvOptions = {
  allErrors: true,
  verbose: true,
  allowUnionTypes: true,
  inlineRefs: false,
  // A part that stands alone does not repeat the type that it has in its place.
  strictTypes: false,
} as const;
