import type { Rule } from './rule.ts';

/** Every row of a table has a cell for each column. */
export const tableRows: Rule = ({ file }) =>
  (file.sections ?? []).flatMap(({ table }, s) =>
    (table?.rows ?? []).flatMap((row, r) =>
      row.length === table?.columns.length
        ? []
        : [
            {
              path: ['sections', s, 'table', 'rows', r],
              message: `the row has ${row.length} cells, the table ${table?.columns.length ?? 0} columns`,
              hint: 'Write an empty text where there is nothing to say.',
            },
          ],
    ),
  );

/** No two sections share an id. */
export const uniqueSections: Rule = ({ file }) =>
  (file.sections ?? []).flatMap(({ id }, i, all) =>
    id === undefined || all.findIndex((other) => other.id === id) === i
      ? []
      : [
          {
            path: ['sections', i, 'id'],
            message: `there are two sections with the id ${id}`,
            hint: 'Rename one.',
          },
        ],
  );
