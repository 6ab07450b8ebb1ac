import type { RunRecord, StepRecord } from '../record/run-record.ts';
import { toVisibleLine } from './visible.ts';

/** What differs between two runs, one line each; empty when they found the same. Times are left out. */
export function renderDiff(before: RunRecord, after: RunRecord): readonly string[] {
  return [
    ...changed('verdict', before.verdict, after.verdict),
    ...changed('playbook', before.playbook.id, after.playbook.id),
    ...changed('version', versionOf(before), versionOf(after)),
    ...changedIn('environment', environmentOf(before), environmentOf(after)),
    ...changedIn('param', paramsOf(before), paramsOf(after)),
    ...changedIn('cause', causesOf(before), causesOf(after)),
    ...changedIn('step', stepsOf(before), stepsOf(after)),
    ...changedIn('output of', outputsOf(before), outputsOf(after)),
    ...changedIn('fix', fixesOf(before), fixesOf(after)),
  ].map(toVisibleLine);
}

type Named = ReadonlyMap<string, string>;

function changed(what: string, before: string, after: string): readonly string[] {
  return before === after ? [] : [`${what}: ${before} → ${after}`];
}

function changedIn(what: string, before: Named, after: Named): readonly string[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((name) => {
    return changed(`${what} ${name}`, before.get(name) ?? NOTHING, after.get(name) ?? NOTHING);
  });
}

const NOTHING = '(not there)';

function versionOf({ playbook }: RunRecord): string {
  return `${playbook.version}, sha256 ${playbook.digest.slice(0, 12)}`;
}

function environmentOf({ environment }: RunRecord): Named {
  const { doubles, ...rest } = environment;
  return new Map(Object.entries({ ...rest, doubles: doubles.join(', ') || 'none' }));
}

function paramsOf({ params }: RunRecord): Named {
  return new Map(
    params.map(({ name, secret, value, from }) => [
      name,
      `${secret ? 'a secret' : (value ?? 'no value')} (${from})`,
    ]),
  );
}

function causesOf({ causes }: RunRecord): Named {
  return new Map(causes.map(({ id, state }) => [id, state]));
}

function stepsOf({ steps }: RunRecord): Named {
  return new Map(
    steps.map((step) => {
      return [nameOf(step), step.reason === '' ? step.outcome : `${step.outcome}, ${step.reason}`];
    }),
  );
}

/** Outputs are long: their size and what they end with tell them apart. */
function outputsOf({ steps }: RunRecord): Named {
  return new Map(
    steps.flatMap((step) => {
      if (step.output === null) return [];
      const lines = step.output.text.trimEnd().split('\n');
      const last = (lines.at(-1) ?? '').slice(0, 120);
      return [[nameOf(step), `${step.output.bytes} bytes, ending with “${last}”`] as const];
    }),
  );
}

function fixesOf({ fixes }: RunRecord): Named {
  return new Map(fixes.map(({ id, decision, result }) => [id, `${decision}, ${result}`]));
}

function nameOf({ phase, fix, id }: StepRecord): string {
  return [...(fix === null ? [] : [fix]), ...(phase === 'diagnose' ? [] : [phase]), id].join('/');
}
