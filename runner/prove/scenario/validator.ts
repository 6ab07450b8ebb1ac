import { compileSchema } from '../../playbook/schema/compile-schemas.ts';
import { scenarioSchema } from './schema.ts';

/** Compiled here; the bundle replaces this file with ajv's standalone code, which starts faster. */
export const validateScenarios = compileSchema(scenarioSchema);
