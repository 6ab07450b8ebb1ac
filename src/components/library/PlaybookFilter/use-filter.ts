import { useHistory, useLocation } from '@docusaurus/router';
import type { PlaybookKind, Severity } from '@site/runner/playbook/playbook.ts';
import type { PlaybookRow, SystemView } from '@site/src/plugins/playbooks/index-page';
import useIsBrowser from '@docusaurus/useIsBrowser';
import { useMemo } from 'react';

/** What playbooks can be narrowed down by. */
export type FilterName = 'kind' | 'severity' | 'tag';

/** The filters of the index, which are in its address. */
export interface Filter {
  readonly chosen: Readonly<Record<FilterName, string>>;
  readonly options: {
    readonly kind: readonly PlaybookKind[];
    /** The worst first. */
    readonly severity: readonly Severity[];
    readonly tag: readonly string[];
  };
  /** Without what does not fit; systems and areas that are empty then are left out. */
  readonly systems: readonly SystemView[];
  readonly count: number;
  readonly choose: (name: FilterName, value: string) => void;
}

const names: readonly FilterName[] = ['kind', 'severity', 'tag'];
const severities: readonly Severity[] = ['critical', 'major', 'minor', 'info'];

/** Reads the filters from the address and writes them back, so that a link keeps them. */
export function useFilter(all: readonly SystemView[]): Filter {
  const location = useLocation();
  const history = useHistory();
  // What the build rendered knows no filters.
  const search = useIsBrowser() ? location.search : '';
  const options = useMemo(() => optionsOf(rowsOf(all)), [all]);
  const chosen = useMemo(() => chosenIn(search, options), [search, options]);
  const systems = useMemo(() => narrow(all, chosen), [all, chosen]);
  return {
    chosen,
    options,
    systems,
    count: rowsOf(systems).length,
    choose: (name, value) => {
      const params = new URLSearchParams(location.search);
      if (value === '') params.delete(name);
      else params.set(name, value);
      history.replace({ ...location, search: params.toString() });
    },
  };
}

function rowsOf(systems: readonly SystemView[]): PlaybookRow[] {
  return systems.flatMap(({ areas }) => areas.flatMap(({ playbooks }) => playbooks));
}

function optionsOf(rows: readonly PlaybookRow[]): Filter['options'] {
  const distinct = <T extends string>(values: readonly T[]) => [...new Set(values)].sort();
  return {
    kind: distinct(rows.map(({ kind }) => kind)),
    severity: severities.filter((each) => rows.some(({ severity }) => severity === each)),
    tag: distinct(rows.flatMap(({ tags }) => tags)),
  };
}

/** Only what is an option: an address may hold anything. */
function chosenIn(search: string, options: Filter['options']): Filter['chosen'] {
  const params = new URLSearchParams(search);
  const valueOf = (name: FilterName): string => {
    const value = params.get(name) ?? '';
    const known: readonly string[] = options[name];
    return known.includes(value) ? value : '';
  };
  return { kind: valueOf('kind'), severity: valueOf('severity'), tag: valueOf('tag') };
}

function narrow(systems: readonly SystemView[], chosen: Filter['chosen']): readonly SystemView[] {
  if (names.every((name) => chosen[name] === '')) return systems;
  const fits = ({ kind, severity, tags }: PlaybookRow): boolean =>
    (chosen.kind === '' || kind === chosen.kind) &&
    (chosen.severity === '' || severity === chosen.severity) &&
    (chosen.tag === '' || tags.includes(chosen.tag));
  return systems
    .map((system) => ({
      ...system,
      areas: system.areas
        .map((area) => ({ ...area, playbooks: area.playbooks.filter(fits) }))
        .filter(({ playbooks }) => playbooks.length > 0),
    }))
    .filter(({ areas }) => areas.length > 0);
}
