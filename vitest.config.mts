import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['runner/**/*.test.ts', 'src/**/*.test.ts', 'src/**/*.test.tsx', 'bench/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**', 'build/**'],
    // It imports JSON as bundlers do, and Node.js does not.
    server: { deps: { inline: ['@actions/workflow-parser'] } },
    testTimeout: 20_000,
    // A campaign leaves thousands of files to remove, on a disk that others use too.
    hookTimeout: 60_000,
  },
});
