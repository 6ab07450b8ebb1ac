/** What we use of JSON Schema (2020-12); every field carries its description and examples. */
export interface Schema {
  readonly [keyword: string]: unknown;
}

/**
 * The TypeScript type of a value that a schema accepts, for the keywords that our schemas use.
 * The schema stays the only definition: types are read off it and never written twice.
 */
export type Written<S> = S extends { readonly const: infer C }
  ? C
  : S extends { readonly enum: readonly (infer E)[] }
    ? E
    : S extends { readonly type: readonly (infer T)[] }
      ? WrittenAs<T, S>
      : S extends { readonly type: infer T }
        ? WrittenAs<T, S>
        : unknown;

type WrittenAs<T, S> = T extends 'string'
  ? string
  : T extends 'integer' | 'number'
    ? number
    : T extends 'boolean'
      ? boolean
      : T extends 'null'
        ? null
        : T extends 'array'
          ? readonly (S extends { readonly items: infer I } ? Written<I> : unknown)[]
          : T extends 'object'
            ? WrittenObject<S>
            : never;

type WrittenObject<S> = S extends { readonly properties: infer P }
  ? { readonly [K in RequiredKey<S, P>]: Written<P[K]> } & {
      readonly [K in Exclude<keyof P, RequiredKey<S, P>>]?: Written<P[K]>;
    }
  : S extends { readonly additionalProperties: infer A }
    ? Readonly<Record<string, Written<A>>>
    : Readonly<Record<string, unknown>>;

type RequiredKey<S, P> = S extends { readonly required: readonly (infer R)[] }
  ? Extract<R, keyof P>
  : never;
