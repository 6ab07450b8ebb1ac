import type { PlaybookPage } from '@site/src/plugins/playbooks/playbook-page';
import { createContext, type ReactNode, use, useMemo } from 'react';
import { type HandRunState, useHandRun } from './use-hand-run';

const Context = createContext<HandRunState | null>(null);

interface Props {
  readonly page: PlaybookPage;
  readonly path: string;
  readonly children: ReactNode;
}

/** Holds a reader's own run of a playbook. Nothing of it leaves the tab. */
export default function HandRun({ page, path, children }: Props): ReactNode {
  const fixes = useMemo(() => {
    const plans = [...page.fixes, ...(page.procedure === null ? [] : [page.procedure])];
    return new Map(plans.map(({ id, steps }) => [id, steps.map((step) => `${id}/${step.id}`)]));
  }, [page]);
  return <Context value={useHandRun(path, fixes)}>{children}</Context>;
}

/** The reader's own run; null outside of a playbook's page. */
export function useRun(): HandRunState | null {
  return use(Context);
}
