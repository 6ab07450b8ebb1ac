import { readFileSync } from 'node:fs';
import type { Site } from '../../lab/component.ts';
import { type LoadedProgram, loadPython } from '../loaded-python.ts';

/** The command line of AWS, loaded once; one that is no script of Python is started for each call. */
export async function loadAws(site: Site, program: string): Promise<LoadedProgram> {
  const python = /^#!(\/\S*python\S*)\n/.exec(readFileSync(program, 'latin1').slice(0, 300))?.[1];
  if (python === undefined) return { command: `'${program}'`, close: () => Promise.resolve() };
  return loadPython(site, { name: 'aws', python, source });
}

/** It finds its own data by a variable that it sets while it is loaded. */
const source = `import awscli.clidriver, awscli.handlers
awscli.clidriver.create_clidriver()
data = os.environ.get("AWS_DATA_PATH")

def main():
    if data is not None:
        os.environ.setdefault("AWS_DATA_PATH", data)
    return awscli.clidriver.main()
`;
