import { expect, it } from 'vitest';
import { renderProblem } from './problem.ts';
import { problemAt } from './source-text.ts';

it.each([0, 40, 69, 70, 71, 150, 199])(
  'a problem at column %d of a long line is shown within 80 columns, with the mark below its place',
  (at) => {
    const line = `${'-'.repeat(at)}X${'-'.repeat(200 - at)}`;
    const text = `${'\n'.repeat(11)}${line}\n`;
    const offset = 11 + at;
    const message = 'is wrong';
    const problem = problemAt({ file: 'p.yaml', text, offset, path: [], message, hint: null });
    const [, code = '', mark = ''] = renderProblem(problem).split('\n');
    expect(code).toMatch(/^ {4}12 \| -*X-*$/);
    expect(code.length).toBeLessThan(80);
    expect(mark.indexOf('^')).toBe(code.indexOf('X'));
  },
);
