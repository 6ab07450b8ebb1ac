import type { Param } from '@site/runner/playbook/playbook.ts';
import type { ParamView } from '@site/src/plugins/playbooks/playbook-page';
import { fillCommand } from '@site/runner/playbook/values/fill-command.ts';
import { createContext, type ReactNode, use, useDeferredValue, useMemo } from 'react';
import { type Inputs, noInputs, useReaderInputs } from './use-reader-inputs';

const Context = createContext<Inputs>(noInputs);

interface Props {
  readonly system: string;
  readonly params: readonly ParamView[];
  readonly children: ReactNode;
}

/** Holds what a reader types for the params, for every command on the page. */
export default function ReaderInputs({ system, params, children }: Props): ReactNode {
  const known = useMemo(() => params.map(toParam), [params]);
  return <Context value={useReaderInputs(system, known)}>{children}</Context>;
}

function toParam({ name, type, default: usual, choices, example }: ParamView): Param {
  const options = choices.length === 0 ? null : choices;
  return { name, type, help: '', default: usual, choices: options, example };
}

/** What the reader has typed for the params. */
export function useInputs(): Inputs {
  return use(Context);
}

/** A command with the values that the reader has typed. Secrets are never in it. */
export function useFilled(command: string): string {
  const shown = useDeferredValue(useInputs().shown);
  return useMemo(() => fillCommand(command, shown), [command, shown]);
}
