import { paramValueProblem } from '@site/runner/playbook/values/param-value.ts';
import { isSecretType, type Param } from '@site/runner/playbook/playbook.ts';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { readKept, writeKept } from './kept-values';

type Values = Readonly<Record<string, string>>;

/** What a reader has typed for the params of a playbook. */
export interface Inputs {
  readonly params: readonly Param[];
  /** As typed, by name; what is empty is not set. */
  readonly typed: Values;
  /** Why a value is not allowed, by name. */
  readonly problems: Values;
  /** Allowed values, secrets included. They stay in the memory of the tab. */
  readonly allowed: Values;
  /** Allowed values that may be shown. */
  readonly shown: Values;
  readonly set: (name: string, value: string) => void;
}

/** Values that are no secrets are kept for the session, for all playbooks of the system. */
export function useReaderInputs(system: string, params: readonly Param[]): Inputs {
  const [typed, setTyped] = useState<Values>({});
  useEffect(() => {
    const open = params.filter(({ type }) => !isSecretType(type)).map(({ name }) => name);
    const before = pick(readKept(system), open);
    // Every command of the page depends on it.
    if (Object.keys(before).length > 0) setTyped(before);
  }, [system, params]);
  const set = useCallback(
    (name: string, value: string) => {
      setTyped((before) => ({ ...before, [name]: value }));
      const param = params.find((known) => known.name === name);
      if (param !== undefined && !isSecretType(param.type)) writeKept(system, name, value);
    },
    [system, params],
  );
  return useMemo(() => ({ ...judge(params, typed), params, typed, set }), [params, typed, set]);
}

/** Nothing typed: for what is shown outside of a playbook's page. */
export const noInputs: Inputs = {
  params: [],
  typed: {},
  problems: {},
  allowed: {},
  shown: {},
  set: () => undefined,
};

function judge(params: readonly Param[], typed: Values) {
  const given = params.flatMap((param) => {
    const value = typed[param.name] ?? '';
    return value === '' ? [] : [{ param, value, problem: paramValueProblem(param, value) }];
  });
  const allowed = given.filter(({ problem }) => problem === null);
  const shown = allowed.filter(({ param }) => !isSecretType(param.type));
  const toValues = (list: typeof given) =>
    Object.fromEntries(list.map(({ param, value }) => [param.name, value]));
  return {
    problems: Object.fromEntries(given.map(({ param, problem }) => [param.name, problem ?? ''])),
    allowed: toValues(allowed),
    shown: toValues(shown),
  };
}

function pick(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}
