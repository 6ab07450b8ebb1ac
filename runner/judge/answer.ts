/** What a reader of the page says of a step that was done by hand. Plain data. */
export type Answer =
  | {
      readonly kind: 'pasted';
      readonly text: string;
      readonly exitCode: number;
      /** Which of the alternatives was taken; 0 where there are none. */
      readonly way: number;
    }
  | {
      /** The command's output cannot be judged by itself, so a person looked. */
      readonly kind: 'seen';
      readonly outcome: 'passed' | 'failed';
      /** Facts that expressions read, as far as the person knows them. */
      readonly facts: Readonly<Record<string, boolean | number | string>>;
      readonly way: number;
    }
  | { readonly kind: 'chosen'; readonly answer: string }
  | { readonly kind: 'impossible' };

/** By what an answer is kept: a check may be looked at again after each fix, which is null before. */
export function answerKey(fix: string | null, step: string): string {
  return fix === null ? step : `${fix}/${step}`;
}
