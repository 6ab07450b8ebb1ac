import { allSteps } from '../../playbook/all-steps.ts';
import { type Param, isSecretType, type Playbook, type Risk } from '../../playbook/playbook.ts';
import type { RunRecord, StepRecord } from '../../record/run-record.ts';
import { leftOut } from '../../redact/left-out.ts';
import { obstacles } from './facts.ts';
import { type KnownStep, recordedWorld } from './recordings/recorded-world.ts';
import type { ExpectWritten, RunWritten, ScenarioWritten } from './schema.ts';

/** A scenario, and what somebody who takes it over must know of it, a line each. */
export interface ScenarioOfRun {
  readonly scenario: ScenarioWritten;
  readonly remarks: readonly string[];
}

/** A real run as a scenario: what it found becomes the world, and what came of it is expected. */
export function scenarioOfRun(record: RunRecord, playbook: Playbook): ScenarioOfRun {
  const known = knownStepsOf(record, playbook);
  const names = new Set(playbook.params.map(({ name }) => name));
  const { world, answers } = recordedWorld(known, names);
  const { params, placeholders } = paramsOfRun(record, playbook);
  const run = runOf(record, answers);
  const isMac = record.environment.os.startsWith('macOS');
  return {
    scenario: {
      name: nameOf(record),
      world: { ...(isMac ? { platform: 'darwin' as const } : {}), ...world },
      ...(Object.keys(params).length === 0 ? {} : { params }),
      ...(Object.keys(run).length === 0 ? {} : { run }),
      expect: expectOf(record, known),
    },
    remarks: [...originRemarks(record), ...placeholders, ...stepRemarks(record, known)],
  };
}

/** Steps that learned something or met an obstacle, as far as the playbook still has them. */
function knownStepsOf(record: RunRecord, playbook: Playbook): KnownStep[] {
  const steps = allSteps(playbook);
  return record.steps.flatMap((recorded) => {
    const step = steps.find(({ id, kind }) => id === recorded.id && kind === recorded.kind);
    const isTold = step !== undefined && isReplayed(recorded);
    return isTold ? [{ recorded, step }] : [];
  });
}

function isReplayed({ kind, outcome, because }: StepRecord): boolean {
  const isOpen = outcome === 'skipped' || kind === 'snippet';
  return !isOpen && (outcome !== 'errored' || obstacles.some((known) => known === because));
}

function nameOf({ causes, verdict, runId }: RunRecord): string {
  const confirmed = causes.filter(({ state }) => state === 'confirmed').map(({ id }) => id);
  const name = `${[verdict, ...confirmed].join(' ')}, as in the run ${runId}`;
  return name.length > 120 ? `${verdict}, as in the run ${runId}`.slice(0, 120) : name;
}

function paramsOfRun(record: RunRecord, playbook: Playbook) {
  const params: Record<string, string> = {};
  const placeholders: string[] = [];
  for (const param of playbook.params) {
    const given = record.params.find(({ name }) => name === param.name);
    const value = given?.secret === false ? given.value : null;
    const isKept = value !== null && !isSecretType(param.type) && !leftOut.test(value);
    if (isKept && value !== param.default) params[param.name] = value;
    if (isKept || (given === undefined && param.default !== null)) continue;
    params[param.name] = placeholderOf(param);
    placeholders.push(`params.${param.name} is a placeholder: the value is in no report.`);
  }
  return { params, placeholders };
}

/** A value that the type allows, and that nobody takes for a real one. */
function placeholderOf({ type, choices, example }: Param): string {
  if (choices?.[0] !== undefined) return choices[0];
  if (example !== null) return example;
  switch (type) {
    case 'string':
    case 'secret':
    case 'path':
      return 'placeholder';
    case 'integer':
    case 'port':
      return '1';
    case 'boolean':
      return 'true';
    case 'host':
      return 'placeholder.example';
    case 'url':
      return 'https://placeholder.example';
    case 'secret-url':
      return 'https://user:placeholder@placeholder.example';
  }
}

const risks: readonly Risk[] = ['read', 'probe', 'change', 'destroy'];

/** As it was allowed then: what ran is allowed, and what a person was asked is answered. */
function runOf(
  { steps, fixes }: RunRecord,
  answered: NonNullable<RunWritten['answers']>,
): RunWritten {
  const applied = fixes.filter(({ decision }) => decision === 'applied');
  const declined = fixes.filter(({ decision }) => decision === 'declined');
  const ran = steps.filter(({ phase, outcome }) => phase === 'diagnose' && outcome !== 'skipped');
  const highest = [...applied, ...ran]
    .map(({ risk }) => risks.indexOf(risk))
    .reduce((most, rank) => Math.max(most, rank), 0);
  const answers = {
    ...answered,
    ...Object.fromEntries(declined.map(({ id }) => [id, false])),
    ...(fixes.some(({ undone }) => undone) ? { undo: true } : {}),
  };
  return {
    ...(applied.length === 0 ? {} : { fix: applied.map(({ id }) => id) }),
    ...(highest === 0 ? {} : { allow: risks[highest] }),
    ...(Object.keys(answers).length === 0 ? {} : { answers }),
  };
}

function expectOf(record: RunRecord, known: readonly KnownStep[]): ExpectWritten {
  const { verdict, causes, fixes } = record;
  const inState = (wanted: string): string[] =>
    causes.filter(({ state }) => state === wanted).map(({ id }) => id);
  const looked = known.map(({ recorded }) => recorded).filter(({ phase }) => phase === 'diagnose');
  return {
    verdict,
    ...(causes.length === 0
      ? {}
      : {
          causes: {
            confirmed: inState('confirmed'),
            'ruled-out': inState('ruled-out'),
            unknown: inState('unknown'),
          },
        }),
    steps: Object.fromEntries(
      looked.map(({ id, outcome, because }) => [
        id,
        because === null ? outcome : { outcome, because },
      ]),
    ),
    fixes: Object.fromEntries(
      fixes.map(({ id, result, decision }) => [id, result === 'not-run' ? decision : result]),
    ),
  };
}

function originRemarks({ environment }: RunRecord): string[] {
  return environment.arch === 'by hand'
    ? ['The run was done by hand on the page: what was pasted there stands for what was printed.']
    : [];
}

function stepRemarks(record: RunRecord, known: readonly KnownStep[]): string[] {
  const isKnown = new Set(known.map(({ recorded }) => recorded));
  return record.steps.flatMap((recorded) => {
    const { id, kind, outcome, output, facts } = recorded;
    if (outcome === 'skipped' || kind === 'snippet') return [];
    if (!isKnown.has(recorded)) return [`${id}: nothing of it can be repeated in a scenario.`];
    const isCut = output !== null && (output.omittedLines > 0 || output.file !== null);
    const mask = leftOut.exec(`${output?.text ?? ''}\n${JSON.stringify(facts)}`)?.[0];
    return [
      ...(isCut ? [`${id}: its output was cut, and only what is in the report stands there.`] : []),
      ...(kind === 'file' && facts['readable'] === true
        ? [`${id}: the text of the file is in no report: add it as facts.${id}.text.`]
        : []),
      ...(mask === undefined ? [] : [`${id}: ${mask} stands for what was left out of the report.`]),
    ];
  });
}
