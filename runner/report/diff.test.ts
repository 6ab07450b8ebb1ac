import { expect, it } from 'vitest';
import { renderDiff } from './diff.ts';
import { exampleStep, fixedRecord, inconclusiveRecord, outputOf } from './example-record.ts';

it('two runs that found the same differ in nothing, however long they took', () => {
  const later = { runId: 'later', startedAt: '2027-01-01T00:00:00Z', durationMs: 1 };
  expect(renderDiff(fixedRecord(), fixedRecord(later))).toEqual([]);
});

it('what another run found is told line by line', () => {
  expect(renderDiff(fixedRecord(), inconclusiveRecord())).toMatchInlineSnapshot(`
    [
      "verdict: fixed → inconclusive",
      "environment os: Debian GNU/Linux 12 → macOS 15.1",
      "environment arch: x64 → arm64",
      "environment doubles: docker compose → none",
      "cause stopped: confirmed → unknown",
      "cause not_created: ruled-out → (not there)",
      "cause wrong_password: unknown → (not there)",
      "step port_open: failed, refused → (not there)",
      "step container: failed, exited (0) → errored, permission denied on the Docker socket",
      "step login: errored, no answer: ECONNREFUSED → (not there)",
      "step start_postgres/fix/start: passed, exit code 0 → (not there)",
      "step start_postgres/verify/port_open: passed, open → (not there)",
      "step disk: (not there) → errored, no answer after 20 s",
      "step person: (not there) → skipped, nobody was there to answer",
      "output of container: 57 bytes, ending with “{"Name":"ares-postgres-1","State":"exited","ExitCode":0}” → 70 bytes, ending with “permission denied while trying to connect to the Docker daemon socket”",
      "output of start_postgres/fix/start: 73 bytes, ending with “ Container ares-postgres-1 Started” → (not there)",
      "fix start_postgres: applied, fixed → (not there)",
    ]
  `);
});

it('a step of the same name in another part of the run is another step', () => {
  const steps = fixedRecord().steps.slice(1);
  expect(renderDiff(fixedRecord(), fixedRecord({ steps }))).toEqual([
    'step port_open: failed, refused → (not there)',
  ]);
});

it('no output acts on the terminal', () => {
  const record = fixedRecord({ steps: [exampleStep({ output: outputOf('\u001b[2Jx') })] });
  expect(renderDiff(fixedRecord({ steps: [] }), record).join()).not.toContain('\u001b');
});
