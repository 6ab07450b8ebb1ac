import { answerKey } from '@site/runner/judge/answer.ts';
import type { HandJudge } from '@site/runner/judge/judge-by-hand.ts';
import { plansOf } from '@site/runner/judge/fix-plan.ts';
import { pastedReaders } from '@site/runner/judge/pasted/index.ts';
import type { Step } from '@site/runner/playbook/playbook.ts';
import type { ReactNode } from 'react';
import type { HandRunState } from '../HandRun/use-hand-run';
import type { Asked, Check } from './asked';
import ChosenForm from './ChosenForm';
import PastedForm from './PastedForm';
import SeenForm from './SeenForm';

interface Props {
  readonly run: HandRunState;
  readonly judge: HandJudge;
  readonly check: Check;
}

/** What fits the kind of the step: a box for its output, its answers, or what a person saw. */
export default function AnswerForm({ run, judge, check }: Props): ReactNode {
  const step = findStep(judge, check);
  if (step === undefined) return null;
  const key = answerKey(check.fix, check.id);
  const asked: Asked = {
    step,
    given: run.answers.get(key),
    onAnswer: (answer) => {
      run.answer(key, answer);
    },
  };
  if (step.kind === 'manual') return <ChosenForm {...asked} options={step.input.options} />;
  if (pastedReaders[step.kind] !== undefined) return <PastedForm {...asked} />;
  return <SeenForm {...asked} factsRead={judge.factsRead(step)} />;
}

function findStep({ playbook }: HandJudge, { fix, id }: Check): Step | undefined {
  const verified = plansOf(playbook).find((plan) => plan.id === fix)?.verify.steps ?? [];
  return (fix === null ? playbook.diagnose : verified).find((step) => step.id === id);
}
