import { expect, it } from 'vitest';
import { loadLibrary } from './library.ts';
import { renderProblem } from '../problem.ts';

it('the playbooks that come with Fixbook have no problems', () => {
  const library = loadLibrary('playbooks');
  expect(library.problems.map(renderProblem).join('\n')).toBe('');
  expect(library.entries.length).toBeGreaterThan(0);
});
