import { compileSchemas } from './compile-schemas.ts';
import { fragmentSchema } from './fragment-schema.ts';
import { playbookSchema } from './schema.ts';
import { systemSchema } from './system-schema.ts';

/** Compiled here; the bundle replaces this file with ajv's standalone code, which starts faster. */
export const { validatePlaybook, validateSystem, validateFragment } = compileSchemas({
  validatePlaybook: playbookSchema,
  validateSystem: systemSchema,
  validateFragment: fragmentSchema,
});
