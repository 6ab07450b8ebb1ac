import type { colourCode as colourCodeOfBuild } from './colour-code';

/** In the browser: nothing, so that what the build has written stays. `colour-code.ts` is the build's. */
export const colourCode: typeof colourCodeOfBuild = () => '';
