import type { StepExecutor } from './step-executor.ts';

/** Asks the person. Whether somebody is there was decided before. */
export const manual: StepExecutor<'manual'> = async (input, context) => {
  const answer = await context.person.choose(input.ask, input.options);
  return { ran: true, facts: { answer }, summary: answer };
};
