import { paramValueProblem } from '../../playbook/values/param-value.ts';
import type { Playbook } from '../../playbook/playbook.ts';
import type { Path } from '../../playbook/problem.ts';
import { allSteps } from '../../playbook/all-steps.ts';
import { type Finding, keyFindings, unknownId } from './finding.ts';
import type { ScenarioFile, ScenarioWritten } from './schema.ts';
import { worldFindings } from './world/world-rules.ts';

/** Everything that is wrong beyond the schema. */
export function findingsIn(file: ScenarioFile, playbook: Playbook): Finding[] {
  return [
    ...ownerFindings(file, playbook),
    ...nameFindings(file),
    ...worldFindings(file, playbook),
    ...runFindings(file, playbook, ['run']),
    ...file.scenarios.flatMap((scenario, i) => [
      ...expectFindings(scenario, playbook, ['scenarios', i, 'expect']),
      ...runFindings(scenario, playbook, ['scenarios', i, 'run']),
      ...paramFindings(file, scenario, playbook, ['scenarios', i]),
    ]),
  ];
}

function ownerFindings(file: ScenarioFile, playbook: Playbook): Finding[] {
  if (file.playbook === playbook.id) return [];
  const message = `the playbook beside this file is ${playbook.id}, not ${file.playbook}`;
  return [{ path: ['playbook'], message, hint: `Write “playbook: ${playbook.id}”.` }];
}

function nameFindings(file: ScenarioFile): Finding[] {
  const names = file.scenarios.map((scenario) => scenario.name);
  return names.flatMap((name, i) =>
    names.indexOf(name) === i
      ? []
      : [
          {
            path: ['scenarios', i, 'name'],
            message: `there are two scenarios with the name “${name}”`,
            hint: 'Say what differs.',
          },
        ],
  );
}

function expectFindings({ expect }: ScenarioWritten, playbook: Playbook, path: Path): Finding[] {
  const asserted = [expect.verdict, expect.exitCode].some((value) => value !== undefined);
  const lists = Object.values(expect.causes ?? {});
  const keyed = [...Object.keys(expect.steps ?? {}), ...Object.keys(expect.fixes ?? {})];
  const nothing = !asserted && lists.length === 0 && keyed.length === 0;
  const causes = playbook.causes.map((cause) => cause.id);
  const states = ['confirmed', 'ruled-out', 'unknown'] as const;
  return [
    ...(nothing
      ? [{ path, message: 'the scenario expects nothing', hint: 'Say at least the verdict.' }]
      : []),
    ...states.flatMap((state) =>
      (expect.causes?.[state] ?? []).flatMap((id, i) =>
        unknownId(id, causes, 'cause', [...path, 'causes', state, i]),
      ),
    ),
    ...keyFindings(
      expect.steps,
      allSteps(playbook).map((step) => step.id),
      'step',
      [...path, 'steps'],
    ),
    ...keyFindings(expect.fixes, fixIds(playbook), 'fix', [...path, 'fixes']),
  ];
}

/** What can be expected to be fixed: a procedure counts as a fix that is named after its file. */
function fixIds({ fixes, procedure, slug }: Playbook): string[] {
  return [...fixes.map((fix) => fix.id), ...(procedure === null ? [] : [slug])];
}

function runFindings(
  { run = {} }: Pick<ScenarioWritten, 'run'>,
  playbook: Playbook,
  path: Path,
): Finding[] {
  const fixes = fixIds(playbook);
  const named = typeof run.fix === 'string' ? [run.fix] : (run.fix ?? []);
  const manual = allSteps(playbook).filter((step) => step.kind === 'manual');
  const answerable = [...manual.map((step) => step.id), ...fixes, 'start', 'undo'];
  return [
    ...named.flatMap((id, i) =>
      unknownId(
        id,
        fixes,
        'fix',
        typeof run.fix === 'string' ? [...path, 'fix'] : [...path, 'fix', i],
      ),
    ),
    ...keyFindings(run.answers, answerable, 'question', [...path, 'answers']),
  ];
}

function paramFindings(
  file: ScenarioFile,
  scenario: ScenarioWritten,
  playbook: Playbook,
  path: Path,
): Finding[] {
  const names = playbook.params.map((param) => param.name);
  const values = { ...file.params, ...scenario.params };
  const places = [
    { written: scenario.params, at: [...path, 'params'] },
    // A param of the file is wrong once, not in each scenario.
    ...(path[1] === 0 ? [{ written: file.params, at: ['params'] }] : []),
  ];
  const wrong = places.flatMap(({ written, at }) =>
    Object.entries(written ?? {}).flatMap(([name, value]) => {
      const param = playbook.params.find((known) => known.name === name);
      if (param === undefined) return unknownId(name, names, 'param', [...at, name], 'key');
      // What stands for something of the world is known only in the run.
      if (value === null || String(value).includes('$')) return [];
      const message = paramValueProblem(param, String(value));
      return message === null
        ? []
        : [{ path: [...at, name], message: `${name}: ${message}`, hint: null }];
    }),
  );
  const missing = playbook.params.filter(
    ({ name, default: fallback }) =>
      fallback === null && (values[name] ?? null) === null && scenario.world?.env?.[name] == null,
  );
  return [
    ...wrong,
    ...missing.map(({ name, help }) => ({
      path,
      message: `the param ${name} has no value`,
      hint: `Add it under params, here or for the whole file. ${help}`,
    })),
  ];
}
