import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { memoryGroupProblem } from '../../lab/control-groups.ts';
import { createTemporaryFolder } from '../../lab/temporary-folder.ts';
import { engineProblem } from './engine-problem.ts';

const path = process.env['PATH'] ?? '';
const mayRun = process.getuid?.() === 0 && memoryGroupProblem() === null;

it.runIf(!mayRun)('says that the engine needs root, or a control group', () => {
  expect(engineProblem(path)).toMatch(/needs root|control group/);
});

it.runIf(mayRun)('wants Compose 2, and says how to get it', async () => {
  const bin = await withPrograms({ docker: 'echo 1.29.2' });

  expect(engineProblem([bin, path].join(delimiter))).toContain(
    'docker compose is not here in version 2 (Debian 13: apt-get install docker-compose',
  );
});

it.runIf(mayRun)('takes no Compose that is slow for one that is missing', async () => {
  const bin = await withPrograms({ docker: 'exec sleep 60' });

  expect(engineProblem([bin, path].join(delimiter), 200)).toBe(
    'docker compose did not tell its version in 0.2 s',
  );
});

it.runIf(mayRun)('tells what the kernel has against networks of containers', async () => {
  const bin = await withPrograms({
    docker: 'echo 2.26.1',
    iptables: "echo 'Could not fetch rule set generation id: Invalid argument' >&2; exit 4",
    ip: 'exit 0',
  });

  expect(engineProblem([bin, path].join(delimiter))).toBe(
    'networks of containers cannot be made here: Could not fetch rule set generation id: Invalid argument',
  );
});

async function withPrograms(programs: Readonly<Record<string, string>>): Promise<string> {
  const bin = await createTemporaryFolder();
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
}
