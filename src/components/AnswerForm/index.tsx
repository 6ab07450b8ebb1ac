import { pastedReaders } from '@site/runner/judge/pasted/index.ts';
import type { HandJudge } from '@site/runner/judge/judge-by-hand.ts';
import type { ReactNode } from 'react';
import type { HandRunState } from '../HandRun/use-hand-run';
import ChosenForm from './ChosenForm';
import PastedForm from './PastedForm';
import SeenForm from './SeenForm';

interface Props {
  readonly run: HandRunState;
  readonly judge: HandJudge;
  readonly id: string;
}

/** What fits the kind of the step: a box for its output, its answers, or what a person saw. */
export default function AnswerForm({ run, judge, id }: Props): ReactNode {
  const step = judge.playbook.diagnose.find((known) => known.id === id);
  if (step === undefined) return null;
  const about = { run, step };
  if (step.kind === 'manual') return <ChosenForm {...about} options={step.input.options} />;
  if (pastedReaders[step.kind] !== undefined) return <PastedForm {...about} />;
  return <SeenForm {...about} factsRead={judge.factsRead(step)} />;
}
