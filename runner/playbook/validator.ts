import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { playbookSchema } from './schema.ts';
import { systemSchema } from './system-schema.ts';

/**
 * The compiled schemas. The bundle replaces this file with ajv's standalone code, because
 * compiling at start would double the time that a command needs.
 */
export const ajvOptions = { allErrors: true, verbose: true, allowUnionTypes: true } as const;

const ajv = new Ajv2020(ajvOptions);

export const validatePlaybook: ValidateFunction = ajv.compile(playbookSchema);
export const validateSystem: ValidateFunction = ajv.compile(systemSchema);
