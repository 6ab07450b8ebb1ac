import { readFileSync } from 'node:fs';
import type { Site } from '../../lab/component.ts';
import { type LoadedProgram, loadPython } from '../loaded-python.ts';

/** The command line of AWS, loaded once; one that is no script of Python is started for each call. */
export async function loadAws(site: Site, program: string): Promise<LoadedProgram> {
  const python = /^#!(\/\S*python\S*)\n/.exec(readFileSync(program, 'latin1').slice(0, 300))?.[1];
  if (python === undefined) return { command: `'${program}'`, close: () => Promise.resolve() };
  return loadPython(site, { name: 'aws', python, source });
}

/**
 * It finds its own data by a variable that it sets while it is loaded. Descriptions of services are files
 * of its own folder, which are the same for each call: they are read once.
 */
const source = `import awscli.clidriver, awscli.handlers

def read_once(kind, name):
    read, known = getattr(kind, name), {}
    def answer(self, *asked, **named):
        key = (*getattr(self, "search_paths", ()), *asked, *named.values())
        if key not in known:
            known[key] = read(self, *asked, **named)
        return known[key]
    setattr(kind, name, answer)

session = awscli.clidriver.create_clidriver().session
loader = session.get_component("data_loader")
# Of the modules of this name it uses one.
read_once(type(loader), "list_available_services")
read_once(sys.modules[type(loader).__module__].JSONFileLoader, "load_file")
keys = {"aws_access_key_id": "none", "aws_secret_access_key": "none", "region_name": "us-east-1"}
for service in {"sts", "iam", "sns", "cloudwatch", "bedrock"} & set(session.get_available_services()):
    session.create_client(service, **keys)
for kind in ["paginators-1", "waiters-2"]:
    loader.list_available_services(kind)
data = os.environ.get("AWS_DATA_PATH")

def main():
    if data is not None:
        os.environ.setdefault("AWS_DATA_PATH", data)
    return awscli.clidriver.main()
`;
