import { afterAll, expect, it } from 'vitest';
import { callFixbook } from '../call-fixbook.ts';
import { createExampleLibrary } from '../example-library.ts';

const { cwd, playbookFile, write, remove } = createExampleLibrary();
const scenarioFile = playbookFile.replace('.yaml', '.test.yaml');

afterAll(remove);

function writeScenarios(scenarios: string): void {
  write(
    scenarioFile,
    `schema: 1
playbook: shop/checkout-fails
world: { ports: { open: [SHOP] } }
params: { SHOP_PORT: $SHOP }
scenarios:
${scenarios}`,
  );
}

const healthy = `  - name: all is well
    expect: { verdict: healthy }
`;

it('test without scenarios says where they would stand', async () => {
  const { exitCode, stderr } = await callFixbook(['test'], { cwd });
  expect(exitCode).toBe(2);
  expect(stderr).toContain('They stand beside the playbook, in <slug>.test.yaml.');
});

it('test that passes exits with 0, and says what no scenario reaches', async () => {
  writeScenarios(healthy);
  const { exitCode, stdout, stderr } = await callFixbook(['test'], { cwd });
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toBe(
    `! shop/checkout-fails: cause down is never confirmed
! shop/checkout-fails: fix start never runs
1 passed, 0 failed, 0 skipped
`,
  );
});

it('test that fails exits with 1, and says what was expected, what came, and how the run went', async () => {
  writeScenarios(`${healthy}  - name: it is down
    world: { ports: { closed: [SHOP] } }
    expect: { verdict: healthy, causes: { confirmed: [] } }
`);
  const { exitCode, stdout } = await callFixbook(['test', 'shop/checkout-fails'], { cwd });
  expect(exitCode).toBe(1);
  expect(stdout).toContain(`✗ shop/checkout-fails: it is down  ${scenarioFile}:8`);
  expect(stdout).toContain('    verdict: expected healthy, got problem-found\n');
  expect(stdout).toContain('    causes confirmed: expected none, got down\n');
  expect(stdout).toMatch(/ {4}listening +failed: refused \(localhost/);
  expect(stdout).toContain('1 passed, 1 failed, 0 skipped');
});

it('--filter runs what its words name, and --json prints one document', async () => {
  const { exitCode, stdout } = await callFixbook(['test', '--filter', 'WELL', '--json'], { cwd });
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    passed: 1,
    failed: 0,
    skipped: 0,
    scenarios: [
      { playbook: 'shop/checkout-fails', name: 'all is well', outcome: 'passed', lab: null },
    ],
    unreached: [],
  });
});

it('a file of scenarios with problems is refused by test and by check', async () => {
  writeScenarios('  - { name: a, expect: { causes: { confirmed: [don] } } }\n');
  for (const command of ['test', 'check']) {
    const { exitCode, stdout, stderr } = await callFixbook([command], { cwd });
    expect(exitCode).toBe(2);
    expect(stdout + stderr).toContain(`${scenarioFile}:6:48  there is no cause don`);
  }
  const checked = await callFixbook(['check', scenarioFile], { cwd });
  expect(checked.exitCode).toBe(2);
});

it('--mutants says what no scenario notices', async () => {
  writeScenarios(healthy);
  const { exitCode, stdout } = await callFixbook(['test', '--mutants', '--json'], { cwd });
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    mutants: 5,
    killed: 2,
    systems: [{ system: 'shop', mutants: 5, killed: 2 }],
    survivors: expect.arrayContaining([
      { playbook: 'shop/checkout-fails', mutant: 'step version is left out' },
    ]) as unknown,
  });
});
