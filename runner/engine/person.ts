/** The person at the terminal, if any. Every question may end in `PersonLeft`. */
export interface Person {
  /** Whether somebody is there to be asked. Nothing is ever answered for a person. */
  readonly present: boolean;
  /** Asks yes or no. */
  confirm(question: string): Promise<boolean>;
  /** Asks for one of the options. */
  choose(question: string, options: readonly string[]): Promise<string>;
  /** Asks to type that word; whatever else is typed is no. */
  retype(question: string, word: string): Promise<boolean>;
  /** Asks for a text, without showing it when it is secret. */
  enter(question: string, options: { readonly secret: boolean }): Promise<string>;
}

/** The person ended the program instead of answering. */
export class PersonLeft extends Error {
  override readonly name = 'PersonLeft';
}

const absent = (): Promise<never> => Promise.reject(new Error('nobody is there to ask'));

/** Nobody is there: a pipe, a schedule, a CI job. */
export const nobody: Person = {
  present: false,
  confirm: absent,
  choose: absent,
  retype: absent,
  enter: absent,
};
