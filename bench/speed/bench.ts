import { benchLighthouse } from '../site/bench-lighthouse.ts';
import { benchLargeSite, benchSite } from '../site/bench-site.ts';
import { withBenchFolder } from './bench-folder.ts';
import { benchFlood } from './bench-flood.ts';
import { benchLibrary } from './bench-library.ts';
import { benchRedaction } from './bench-redaction.ts';
import { benchSearch } from './bench-search.ts';
import { benchSignatures } from './bench-signatures.ts';
import { benchStart } from './bench-start.ts';
import { benchSteps } from './bench-steps.ts';

const groups = {
  start: benchStart,
  steps: benchSteps,
  flood: benchFlood,
  library: benchLibrary,
  redaction: benchRedaction,
  signatures: benchSignatures,
  search: benchSearch,
};

// They take minutes, and install what they compare with.
const onlyByName = { site: benchSite, 'site-large': benchLargeSite, lighthouse: benchLighthouse };

// `npm run bench -- steps flood` measures these only.
const wanted = process.argv.slice(2);
const all = { ...groups, ...onlyByName };
const unknown = wanted.filter((name) => !Object.hasOwn(all, name));
if (unknown.length > 0) {
  throw new Error(`no group ${unknown.join(', ')}; there are ${Object.keys(all).join(', ')}`);
}
void measureAll();

async function measureAll(): Promise<void> {
  for (const [name, bench] of Object.entries(wanted.length === 0 ? groups : all)) {
    if (wanted.length === 0 || wanted.includes(name)) await withBenchFolder(bench);
  }
}
