import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fragmentsOfTexts, parseExample } from '../playbook/example-playbook.ts';
import { renderProblem } from '../playbook/problem.ts';
import { systemClock } from '../record/journal.ts';
import type { RunEvent } from '../record/run-event.ts';
import type { RunRecord } from '../record/run-record.ts';
import { gatherParams } from './params.ts';
import { nobody, type Person } from './person.ts';
import type { Policy } from './policy.ts';
import { runPlaybook } from './run-playbook.ts';
import type { Shell } from './shell/shell-request.ts';

/** What a test says of a run; everything else is as it would be without a terminal. */
export interface ExampleRun {
  readonly playbook: string;
  /** Fragments that it uses, each as the text of its file. */
  readonly fragments?: readonly string[];
  readonly params?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly policy?: Partial<Policy>;
  readonly person?: Person;
  /** Instead of the real shell. */
  readonly shell?: Shell;
  readonly signal?: AbortSignal;
  readonly listen?: (event: RunEvent) => void;
  /** The folder of an earlier run to go on with. */
  readonly resume?: string;
}

/** Runs a playbook given as text in a folder of its own. For tests. */
export async function runExample(
  example: ExampleRun,
): Promise<{ record: RunRecord; events: readonly RunEvent[]; folder: string; remove: () => void }> {
  const parsed = parseExample(
    example.playbook,
    null,
    fragmentsOfTexts(...(example.fragments ?? [])),
  );
  if (!parsed.ok) throw new Error(parsed.problems.map(renderProblem).join('\n'));
  const { playbook } = parsed;
  const folder = example.resume ?? mkdtempSync(join(tmpdir(), 'fixbook-run-'));
  const events: RunEvent[] = [];
  const flags = example.params ?? {};
  const env = { PATH: process.env['PATH'] ?? '', ...example.env };
  const record = await runPlaybook({
    entry: { playbook, file: 'p.yaml', digest: '0'.repeat(64) },
    params: gatherParams(playbook.params, { flags, own: {}, file: {}, environment: env }).given,
    runId: '2026-11-21T01-12-07Z-7f3a',
    folder,
    cwd: folder,
    policy: { allow: 'read', fixes: [], yes: false, ...example.policy },
    person: example.person ?? nobody,
    clock: systemClock,
    environment: { fixbook: '0.0.0', node: 'v20', os: 'Test', arch: 'x64', doubles: [] },
    env,
    command: 'fixbook run shop/checkout-fails',
    isResumed: example.resume !== undefined,
    digestKey: Buffer.from('the same key for all runs'),
    signal: example.signal ?? new AbortController().signal,
    listen: (event) => {
      events.push(event);
      example.listen?.(event);
    },
    ...(example.shell === undefined ? {} : { shell: example.shell }),
  });
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  return { record, events, folder, remove };
}
