import { renderSuggestion } from '../../../playbook/nearest.ts';
import type { Playbook } from '../../../playbook/playbook.ts';
import type { Path } from '../../../playbook/problem.ts';
import { factProblems } from '../facts.ts';
import { unknownTimes } from './fill-times.ts';
import { allSteps } from '../../../playbook/all-steps.ts';
import type { Finding } from '../finding.ts';
import type { ScenarioFile, WorldWritten } from '../schema.ts';
import { splitWords } from '../words.ts';

type PartWritten = NonNullable<WorldWritten['states']>[string];

/** Everything that is wrong with the worlds of a file: keys, facts, states. */
export function worldFindings(file: ScenarioFile, playbook: Playbook): Finding[] {
  const common = file.world ?? {};
  const worlds: { world: WorldWritten; path: Path; others: readonly WorldWritten[] }[] = [
    { world: common, path: ['world'], others: file.scenarios.map(({ world }) => world ?? {}) },
    ...file.scenarios.map(({ world }, i) => ({
      world: world ?? {},
      path: ['scenarios', i, 'world'],
      others: [common],
    })),
  ];
  const answers = [file, ...file.scenarios].flatMap(({ run }) => becomesIn(run?.answers));
  return worlds.flatMap(({ world, path, others }, i) => {
    const own = file.scenarios[i - 1];
    const told = becomesIn(own?.run?.answers);
    const reached = i === 0 ? answers : told;
    return [
      ...partsOf(world, path).flatMap(({ part, path }) => partFindings(part, path, playbook)),
      ...stateFindings(world, path, { others, told, reached }),
    ];
  });
}

function partsOf(world: WorldWritten, path: Path): { part: PartWritten; path: Path }[] {
  const states = Object.entries(world.states ?? {});
  return [
    { part: world, path },
    ...states.map(([name, part]) => ({ part, path: [...path, 'states', name] })),
  ];
}

function partFindings(part: PartWritten, path: Path, playbook: Playbook): Finding[] {
  return [
    ...Object.keys(part.commands ?? {}).flatMap((key) => commandFindings(key, path)),
    ...Object.keys(part.http ?? {}).flatMap((key) => requestFindings(key, path)),
    ...Object.keys(part.files ?? {}).flatMap((key) => fileFindings(key, path)),
    ...timeFindings(part, path),
    ...Object.entries(part.facts ?? {}).flatMap(([id, facts]) =>
      factFindings(id, facts, [...path, 'facts', id], playbook),
    ),
  ];
}

function commandFindings(key: string, path: Path): Finding[] {
  const words = splitWords(key);
  const at = { path: [...path, 'commands', key], at: 'key' as const };
  if (words === null) {
    return [{ ...at, message: `a quote in “${key}” is not closed`, hint: 'Close it.' }];
  }
  const [program] = words;
  if (program === undefined || program.isAny || program.text.includes('/')) {
    const hint = 'Begin with the name of a program, such as docker.';
    return [{ ...at, message: `“${key}” names no command`, hint }];
  }
  return [];
}

function requestFindings(key: string, path: Path): Finding[] {
  if (/^(GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE|\*) [/*]\S*$/.test(key)) return [];
  const message = `“${key}” is no method and path`;
  const hint = 'For example: GET /health, POST /api/*, * *.';
  return [{ path: [...path, 'http', key], at: 'key', message, hint }];
}

/** A time that is not understood would stay in the text, and the log would have none. */
function timeFindings(part: PartWritten, path: Path): Finding[] {
  const places = ['files', 'commands', 'http'] as const;
  return places.flatMap((place) =>
    Object.entries(part[place] ?? {}).flatMap(([key, written]) =>
      unknownTimes(JSON.stringify(written)).map((time) => {
        const message = `${time} is no time`;
        return { path: [...path, place, key], message, hint: 'For example: {{now}}, {{now-90m}}.' };
      }),
    ),
  );
}

function fileFindings(key: string, path: Path): Finding[] {
  if (!key.startsWith('/') && !key.split('/').includes('..')) return [];
  const message = `${key} leads out of the scenario's folder`;
  const hint = 'Write it from the working folder, or from ~/.';
  return [{ path: [...path, 'files', key], at: 'key', message, hint }];
}

function factFindings(
  id: string,
  facts: Readonly<Record<string, unknown>> | null,
  path: Path,
  playbook: Playbook,
): Finding[] {
  const steps = allSteps(playbook);
  const step = steps.find((known) => known.id === id);
  if (step === undefined) {
    const hint = renderSuggestion(
      id,
      steps.map((known) => known.id),
    );
    return [{ path, at: 'key', message: `there is no step ${id}`, hint }];
  }
  const instead = insteadOfFacts[step.kind];
  if (instead !== undefined) {
    return [{ path, at: 'key', message: `facts of the ${step.kind} step ${id}`, hint: instead }];
  }
  return factProblems(step.kind, facts ?? {}).map(({ key, message, hint }) => ({
    path: [...path, key],
    at: 'key',
    message,
    hint,
  }));
}

const insteadOfFacts: Readonly<Record<string, string>> = {
  manual: 'Say under run.answers what the person answers.',
  snippet: 'A snippet learns nothing.',
};

/** A state that something becomes is there, and one that is there is become. */
function stateFindings(
  world: WorldWritten,
  path: Path,
  beside: {
    readonly others: readonly WorldWritten[];
    /** What answers of a person become, here and anywhere. */
    readonly told: readonly string[];
    readonly reached: readonly string[];
  },
): Finding[] {
  const { others, told } = beside;
  const own = Object.keys(world.states ?? {});
  const known = [...own, ...others.flatMap((other) => Object.keys(other.states ?? {}))];
  const become = [world, ...others].flatMap(becomesIn);
  const reached = [...become, ...beside.reached];
  return [
    ...[...new Set([...becomesIn(world), ...told])]
      .filter((name) => !known.includes(name))
      .map((name) => ({
        path,
        message: `there is no state ${name}`,
        hint: renderSuggestion(name, known) ?? 'Add it under states.',
      })),
    ...own
      .filter((name) => !reached.includes(name))
      .map((name) => ({
        path: [...path, 'states', name],
        at: 'key' as const,
        message: `nothing becomes ${name}`,
        hint: 'Add “becomes” to an answer, or remove the state.',
      })),
  ];
}

/** Every state named by a `becomes` below a value. */
function becomesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(becomesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'becomes' && typeof item === 'string' ? [item] : becomesIn(item),
  );
}
