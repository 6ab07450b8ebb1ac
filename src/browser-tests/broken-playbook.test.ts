import { expect, it } from 'vitest';
import { loadLibrary } from '../../runner/playbook/library/library.ts';
import { renderProblem } from '../../runner/playbook/problem.ts';
import { buildSite } from './site.ts';

const folder = 'src/browser-tests/playbooks-broken';

it('a broken playbook stops the build with the same text that the command line prints', async () => {
  const { problems } = loadLibrary(folder);
  expect(problems).toHaveLength(2);
  const build = await buildSite({ name: 'broken', playbooks: folder });
  await build.remove();
  expect(build.exitCode).toBe(1);
  expect(build.output).toContain(`\n${problems.map(renderProblem).join('\n')}\n`);
}, 120_000);
