import type { StepExecutor } from './step-executor.ts';

/** Shows the text. It is never run. */
export const snippet: StepExecutor<'snippet'> = (input, context) => {
  context.print(`${input.code}\n`);
  return Promise.resolve({ ran: true, facts: {}, summary: 'shown' });
};
