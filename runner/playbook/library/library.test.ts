import { expect, it } from 'vitest';
import { createParsers, loadLibrary, parseFragmentsOnce } from './library.ts';
import { renderProblem } from '../problem.ts';

it('the playbooks that come with Fixbook have no problems', () => {
  const library = loadLibrary('playbooks');
  expect(library.problems.map(renderProblem).join('\n')).toBe('');
  expect(library.entries.length).toBeGreaterThan(0);
});

it('a fragment is parsed again only when its bytes are others', () => {
  const parsed: string[] = [];
  const makers = parseFragmentsOnce({
    ...createParsers([]),
    fragment: ({ path, digest }) => {
      parsed.push(`${path} ${digest}`);
      return { ok: false, problems: [] };
    },
  });
  const bytes = new Uint8Array();
  for (const digest of ['1', '1', '2', '1']) makers.fragment({ path: 'a.yaml', bytes, digest });
  makers.fragment({ path: 'b.yaml', bytes, digest: '1' });
  expect(parsed).toEqual(['a.yaml 1', 'a.yaml 2', 'b.yaml 1']);
});
