import { textsOf } from '../resolve-step.ts';
import { placedSteps } from '../step-file.ts';
import type { Rule } from './rule.ts';

/** `your-api-key`, `YOUR_TOKEN`, `<host>` and `changeme`, as a word of its own. */
const placeholder =
  /(?<![\w-])(?:(?:your|my)[-_](?:[a-z]+[-_])*(?:key|token|secret|password|domain|host|server|project|name|id)|changeme)(?![\w-])|<[a-z][a-z _-]*>/i;

/** What is asked of a server or a machine holds nothing that the reader was meant to replace. */
export const noPlaceholders: Rule = ({ file }) =>
  placedSteps(file)
    .filter(({ kind }) => !['run', 'env', 'manual', 'snippet', 'log'].includes(kind))
    .flatMap(({ step, kind, form }) => {
      const found = textsOf(step, kind).flatMap((text) => placeholder.exec(text)?.[0] ?? [])[0];
      if (found === undefined) return [];
      return [
        {
          path: [...form, kind],
          message: `“${found}” is a placeholder, and would be sent as it stands`,
          hint: 'Declare a param for it, and write $NAME.',
        },
      ];
    });
