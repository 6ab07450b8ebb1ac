import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// What the program remembers of the libraries of tests is of no use to whoever runs them.
const cache = mkdtempSync(join(tmpdir(), 'fixbook-tests-'));
process.once('exit', () => rmSync(cache, { recursive: true, force: true }));
// Playwright keeps its browsers there as well, and those are to be found.
const { XDG_CACHE_HOME: home = join(homedir(), '.cache'), PLAYWRIGHT_BROWSERS_PATH: chosen } =
  process.env;
const browsers = process.platform === 'linux' ? join(home, 'ms-playwright') : '';

export default defineConfig({
  test: {
    include: ['runner/**/*.test.ts', 'src/**/*.test.ts', 'src/**/*.test.tsx', 'bench/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**', 'build/**'],
    // It imports JSON as bundlers do, and Node.js does not.
    server: { deps: { inline: ['@actions/workflow-parser'] } },
    env: { XDG_CACHE_HOME: cache, PLAYWRIGHT_BROWSERS_PATH: chosen ?? browsers },
    // These end what hangs. On a machine that others use too, all the rest may take its time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    // By default one core is left free. Most tests wait for other processes, so that the cores would wait too.
    maxWorkers: '100%',
  },
});
