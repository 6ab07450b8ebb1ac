import { compileSchema } from '../playbook/schema/compile-schemas.ts';
import { runRecordSchema } from './run-record.ts';

/** Compiled here; the bundle replaces this file with ajv's standalone code, which starts faster. */
export const validateRunRecord = compileSchema(runRecordSchema);
