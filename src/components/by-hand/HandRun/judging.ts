import { loadJson } from '@fixbook/json';
import {
  createHandJudge,
  type HandJudge,
  type HandRun,
  judgeByHand,
} from '@site/runner/judge/judge-by-hand.ts';
import { isSecretType, type Param } from '@site/runner/playbook/playbook.ts';
import type { RunRecord } from '@site/runner/record/run-record.ts';
import { knownSecretsOf } from '@site/runner/redact/known-secrets.ts';
import { renderRunCommand } from '../../playbook/RunIt/run-command';
import { judgedPathOf, type JudgedPlaybook } from '@site/src/plugins/playbooks/page-data';

/** Judges what a reader says of a playbook. Heavy, so it is loaded with the first answer. */
export interface Judging {
  readonly judge: HandJudge;
  toRecord(input: Given): RunRecord;
}

/** What a reader has said and typed so far. */
export interface Given {
  readonly run: Pick<HandRun, 'answers' | 'fixesDone' | 'runId' | 'startedAt'>;
  readonly params: readonly Param[];
  /** Allowed values, secrets included. */
  readonly values: Readonly<Record<string, string>>;
  /** Version of Fixbook. */
  readonly fixbook: string;
}

/** Fetches what the playbook's steps and causes are judged by. */
export async function loadJudging(path: string): Promise<Judging> {
  // Our own build wrote the file.
  const judged = (await loadJson(judgedPathOf(path))) as JudgedPlaybook | null;
  if (judged === null) throw new Error(`${judgedPathOf(path)} is missing`);
  const judge = createHandJudge(judged.playbook);
  return { judge, toRecord: (given) => judgeByHand(judge, toHandRun(judged, given)) };
}

function toHandRun({ playbook, digest }: JudgedPlaybook, given: Given): HandRun {
  const { params, values, fixbook } = given;
  const secrets = params
    .filter(({ name, type }) => isSecretType(type) && values[name] !== undefined)
    .map(({ name }) => ({ name, value: values[name] ?? '' }));
  return {
    ...given.run,
    digest,
    now: new Date(),
    environment: { fixbook, node: 'none', os: 'a web page', arch: 'by hand', doubles: [] },
    command: renderRunCommand(playbook.id, params, values).replace(/^npx /, ''),
    params: params.flatMap((param) => toUse(param, values[param.name])),
    values: { ...defaultsOf(params), ...values },
    secrets: [...secrets, ...knownSecretsOf(values)],
  };
}

function toUse({ name, type, default: usual }: Param, value: string | undefined) {
  const secret = isSecretType(type);
  const shown = value ?? usual;
  if (shown === null) return [];
  const from = value === undefined ? ('default' as const) : ('prompt' as const);
  return [{ name, secret, value: secret ? null : shown, from }];
}

function defaultsOf(params: readonly Param[]): Record<string, string> {
  return Object.fromEntries(
    params.flatMap(({ name, default: usual }) => (usual === null ? [] : [[name, usual]])),
  );
}
