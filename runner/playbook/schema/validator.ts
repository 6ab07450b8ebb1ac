import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { ajvOptions } from './ajv-options.ts';
import { fragmentSchema } from './fragment-schema.ts';
import { playbookSchema } from './schema.ts';
import { systemSchema } from './system-schema.ts';

const ajv = new Ajv2020(ajvOptions);

/** Compiled here; the bundle replaces this file with ajv's standalone code, which starts faster. */
export const validatePlaybook: ValidateFunction = ajv.compile(playbookSchema);
export const validateSystem: ValidateFunction = ajv.compile(systemSchema);
export const validateFragment: ValidateFunction = ajv.compile(fragmentSchema);
