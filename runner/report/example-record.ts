import type { RunRecord, StepRecord } from '../record/run-record.ts';

/** A run that found PostgreSQL stopped and started it again. For tests. */
export function fixedRecord(changes: Partial<RunRecord> = {}): RunRecord {
  return {
    record: 1,
    runId: '2026-11-21T01-12-07Z-7f3a',
    playbook: {
      id: 'ares/database-connection-refused',
      version: '1.0.0',
      digest: '9f2c4b7a1d3e58f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e',
      title: 'Database connection refused',
    },
    verdict: 'fixed',
    exitCode: 0,
    startedAt: '2026-11-21T01:12:07.412Z',
    durationMs: 6120,
    resumed: 0,
    command: 'fixbook run ares/database-connection-refused --fix start_postgres --allow change',
    environment: {
      fixbook: '0.1.0',
      node: '20.20.2',
      os: 'Debian GNU/Linux 12',
      arch: 'x64',
      doubles: ['docker compose'],
    },
    params: [
      { name: 'API_URL', secret: false, value: 'http://localhost:8000', from: 'default' },
      { name: 'DATABASE_URL', secret: true, value: null, from: 'environment' },
    ],
    causes: [
      {
        id: 'stopped',
        title: 'The postgres container is stopped',
        state: 'confirmed',
        evidence: ['port_open', 'container'],
        reason: '',
      },
      {
        id: 'not_created',
        title: 'Compose has no postgres container here',
        state: 'ruled-out',
        evidence: ['port_open', 'container'],
        reason: '',
      },
      {
        id: 'wrong_password',
        title: 'The user or password in DATABASE_URL is wrong',
        state: 'unknown',
        evidence: ['login'],
        reason: 'login learned nothing, no answer',
      },
    ],
    steps: [
      exampleStep({
        id: 'port_open',
        title: 'Is PostgreSQL listening?',
        kind: 'tcp',
        byHand: 'nc -vz localhost 5432',
        outcome: 'failed',
        reason: 'refused',
        durationMs: 12,
      }),
      exampleStep({
        id: 'container',
        title: 'Is the postgres container running?',
        byHand: 'docker compose ps --all --format json postgres',
        outcome: 'failed',
        reason: 'exited (0)',
        durationMs: 310,
        output: outputOf('{"Name":"ares-postgres-1","State":"exited","ExitCode":0}\n'),
      }),
      exampleStep({
        id: 'login',
        title: "Does the app's own connection string work?",
        kind: 'postgres',
        byHand: 'psql "$DATABASE_URL" -c \'select version()\'',
        outcome: 'errored',
        because: 'no-answer',
        reason: 'no answer: ECONNREFUSED',
        durationMs: 8,
      }),
      exampleStep({
        phase: 'fix',
        fix: 'start_postgres',
        id: 'start',
        title: 'Start the postgres service',
        risk: 'change',
        byHand: 'docker compose up -d postgres',
        reason: 'exit code 0',
        durationMs: 1840,
        output: outputOf(
          ' Container ares-postgres-1  Starting\n Container ares-postgres-1  Started\n',
        ),
      }),
      exampleStep({
        phase: 'verify',
        fix: 'start_postgres',
        id: 'port_open',
        title: 'Is PostgreSQL listening?',
        kind: 'tcp',
        byHand: 'nc -vz localhost 5432',
        reason: 'open',
        durationMs: 9,
      }),
    ],
    fixes: [
      {
        id: 'start_postgres',
        title: 'Start PostgreSQL again',
        cause: 'stopped',
        risk: 'change',
        decision: 'applied',
        result: 'fixed',
        reason: '',
        undone: false,
        byHand: [],
      },
    ],
    redaction: [{ rule: 'url-password', count: 2 }],
    ...changes,
  };
}

/** A run that learned too little, because Docker may not be used. For tests. */
export function inconclusiveRecord(): RunRecord {
  return fixedRecord({
    verdict: 'inconclusive',
    exitCode: 3,
    durationMs: 20_450,
    resumed: 0,
    command: 'fixbook run ares/database-connection-refused',
    environment: {
      fixbook: '0.1.0',
      node: '20.20.2',
      os: 'macOS 15.1',
      arch: 'arm64',
      doubles: [],
    },
    causes: [
      {
        id: 'stopped',
        title: 'The postgres container is stopped',
        state: 'unknown',
        evidence: ['container'],
        reason: 'container was not permitted',
      },
    ],
    steps: [
      exampleStep({
        id: 'container',
        title: 'Is the postgres container running?',
        byHand: 'docker compose ps --all --format json postgres',
        outcome: 'errored',
        because: 'not-permitted',
        reason: 'permission denied on the Docker socket',
        durationMs: 450,
        output: outputOf('permission denied while trying to connect to the Docker daemon socket\n'),
      }),
      exampleStep({
        id: 'disk',
        title: 'Is there space on the disk?',
        risk: 'probe',
        byHand: 'df -h /',
        outcome: 'errored',
        because: 'timeout',
        reason: 'no answer after 20 s',
        durationMs: 20_000,
      }),
      exampleStep({
        id: 'person',
        title: 'Did anybody restart the machine?',
        kind: 'manual',
        byHand: '',
        outcome: 'skipped',
        because: 'nobody-there',
        reason: 'nobody was there to answer',
        durationMs: 0,
      }),
    ],
    fixes: [],
    redaction: [],
  });
}

/** A step of diagnose that passed, but for the changes. For tests. */
export function exampleStep(changes: Partial<StepRecord> = {}): StepRecord {
  return {
    phase: 'diagnose',
    id: 'step',
    fix: null,
    title: 'A step',
    kind: 'run',
    risk: 'read',
    byHand: 'true',
    outcome: 'passed',
    because: null,
    reason: '',
    durationMs: 100,
    facts: {},
    output: null,
    ...changes,
  };
}

/** An output that was captured in full. For tests. */
export function outputOf(text: string): NonNullable<StepRecord['output']> {
  return { text, bytes: new TextEncoder().encode(text).length, omittedLines: 0, file: null };
}
