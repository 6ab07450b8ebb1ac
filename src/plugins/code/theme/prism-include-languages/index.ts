/** The theme calls it at start. Languages come with `colour-code.ts`, when they are needed. */
export default function prismIncludeLanguages(): void {
  // Nothing to include yet.
}
