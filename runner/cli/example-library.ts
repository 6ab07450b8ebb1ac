import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { examplePlaybook } from '../playbook/example-playbook.ts';

/** A working folder with a library of one playbook. For tests. */
export function createExampleLibrary() {
  mkdirSync('.fixbook', { recursive: true });
  const cwd = mkdtempSync(resolve('.fixbook/test-'));
  const playbookFile = 'playbooks/shop/payment/checkout-fails.yaml';
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  };
  write(
    'playbooks/shop/system.yaml',
    'schema: 1\ntitle: Shop\nsummary: Sells.\nareas: { payment: Payment }\n',
  );
  write(playbookFile, examplePlaybook);
  /** What `check` asks for beside a playbook. */
  const writeScenarios = (slug: string): void => {
    write(
      `playbooks/shop/payment/${slug}.test.yaml`,
      `schema: 1\nplaybook: shop/${slug}\nscenarios: [{ name: a, expect: { verdict: healthy } }]\n`,
    );
  };
  const remove = (): void => {
    rmSync(cwd, { recursive: true, force: true });
  };
  return { cwd, playbookFile, write, writeScenarios, remove };
}
