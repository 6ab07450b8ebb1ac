/** The package has types, which its `exports` hide. */
declare module 'vlq' {
  export function encode(numbers: number[]): string;
  /** Throws at a character that is none of base64. */
  export function decode(text: string): number[];
}
