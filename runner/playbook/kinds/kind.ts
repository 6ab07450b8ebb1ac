import type { Schema, Written } from '../schema/written.ts';

/** The CEL types that a fact can have, and what each is in TypeScript. */
export interface FactTypes {
  bool: boolean;
  int: number;
  double: number;
  string: string;
  dyn: unknown;
  'list<string>': readonly string[];
  'list<dyn>': readonly unknown[];
  'map<string, string>': Readonly<Record<string, string>>;
}

/** One thing that a kind of step learns. */
export interface FactDeclaration {
  readonly type: keyof FactTypes;
  readonly about: string;
  /** A text that repeats the step's output. */
  readonly bulky?: true;
  /** Holds what the system said, not only what kind of answer it was. */
  readonly quotes?: true;
  /** Not there unless the question was answered: who reads it then does not know. */
  readonly answered?: true;
}

/** Whether a fact holds what the system said, so that a `sensitive` step does not keep it. */
export function isQuote(fact: FactDeclaration): boolean {
  return fact.bulky === true || fact.quotes === true;
}

export type FactDeclarations = Readonly<Record<string, FactDeclaration>>;

/** The values of a kind's facts. A step that ran has all of them, empty ones included, but those of an answer. */
export type FactsFor<D extends FactDeclarations> = {
  readonly [N in keyof D as D[N] extends { answered: true } ? never : N]: FactTypes[D[N]['type']];
} & {
  readonly [N in keyof D as D[N] extends { answered: true } ? N : never]?: FactTypes[D[N]['type']];
};

/** Whether a runner executes a step of this kind, asks a person, or only shows it. */
export type Actor = 'runner' | 'person' | 'nobody';

/**
 * What a kind of step is, apart from executing it: how it is written, what it learns, and what a
 * person would type instead. Browser-safe. The executor of the same name is in `engine/steps/`.
 */
export interface Kind<
  N extends string = string,
  S extends Schema = Schema,
  I = unknown,
  D extends FactDeclarations = FactDeclarations,
> {
  readonly name: N;
  /** One sentence for the reference page. */
  readonly about: string;
  readonly actor: Actor;
  /** JSON Schema of the value under the kind's key, short forms included. */
  readonly schema: S;
  readonly facts: D;
  /** The expectation of a step that states none: a CEL expression over the facts. */
  readonly expect: string;
  /** The value as written, short forms spelled out. */
  resolve(written: Written<S>): I;
  /** The command that a person would type instead, to see what `expect` asks; `$NAME` stands for a param. */
  byHand(input: I, expect: string): string;
  /** The texts in which `$NAME` stands for a param. */
  texts(input: I): readonly string[];
}

/** Gives a kind its exact type: the schema's, the input's and the facts'. */
export function defineKind<
  const N extends string,
  const S extends Schema,
  I,
  const D extends FactDeclarations,
>(kind: Kind<N, S, I, D>): Kind<N, S, I, D> {
  return kind;
}
