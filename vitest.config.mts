import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// What the program remembers of the libraries of tests is of no use to whoever runs them.
const cache = mkdtempSync(join(tmpdir(), 'fixbook-tests-'));
process.once('exit', () => rmSync(cache, { recursive: true, force: true }));

export default defineConfig({
  test: {
    include: ['runner/**/*.test.ts', 'src/**/*.test.ts', 'src/**/*.test.tsx', 'bench/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**', 'build/**'],
    // It imports JSON as bundlers do, and Node.js does not.
    server: { deps: { inline: ['@actions/workflow-parser'] } },
    env: { XDG_CACHE_HOME: cache },
    testTimeout: 20_000,
    // A campaign leaves thousands of files to remove, on a disk that others use too.
    hookTimeout: 60_000,
  },
});
