/** Names the sources that the program was built of; null when it runs without having been built. */
export const buildId: string | null = null;
