import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { runRecordSchema } from '../../../runner/record/run-record.ts';

/**
 * The text of a module that validates run records. It is compiled when the site is built, because
 * compiling in the browser needs the right to run any text as code.
 */
export function renderRecordValidator(): string {
  const ajv = new Ajv2020({ strict: false, code: { source: true, esm: true } });
  return standaloneCode(ajv, ajv.compile(runRecordSchema));
}
