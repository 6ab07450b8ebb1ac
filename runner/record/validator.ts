import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { ajvOptions } from '../playbook/schema/ajv-options.ts';
import { runRecordSchema } from './run-record.ts';

/** Compiled here; the bundle replaces this file with ajv's standalone code, which starts faster. */
export const validateRunRecord: ValidateFunction = new Ajv2020(ajvOptions).compile(runRecordSchema);
