import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findAws } from '../components/aws/aws-program.ts';
import { engineProblem, engineTools } from '../components/engine/engine-problem.ts';
import { systemdProblem } from '../components/systemd/systemd-problem.ts';
import { findPackage } from './find-package.ts';
import { memoryGroupProblem } from './control-groups.ts';
import { debianBinaries } from './postgres-binaries.ts';
import { findTools } from '../scenario/world/ordinary-tools.ts';

/** What the machine must have for a lab. */
export interface Needs {
  /** A network and files of its own: own ports, firewall, small disks. */
  readonly sandbox: boolean;
  /** Programs on PATH. */
  readonly tools: readonly string[];
  /** Modules of Debian's own Python. */
  readonly python?: readonly string[];
  /** Packages of npm. */
  readonly npm?: readonly string[];
  /** A control group, in which the kernel limits memory. */
  readonly memoryLimit?: true;
  /** Docker's engine with Compose, in the sandbox. */
  readonly engine?: true;
  /** A systemd that can be the first process of a lab. */
  readonly systemd?: true;
  /** A release of PostgreSQL beside the one from npm, as Debian installs it. */
  readonly debianPostgres?: number;
  /** A call that an AWS command line on PATH must know. */
  readonly awsCall?: readonly string[];
}

/** Debian's own Python, which has the modules that Debian installs. */
export const debianPython = '/usr/bin/python3';

/** Debian's package of a program, where it is not called like the program. */
const packages: Readonly<Record<string, string>> = {
  nginx: 'nginx-light',
  psql: 'postgresql-client',
  'redis-cli': 'redis-tools',
  nft: 'nftables',
  dnsmasq: 'dnsmasq-base',
  aws: 'awscli',
  kubectl: 'kubernetes-client',
  ip: 'iproute2',
  ss: 'iproute2',
  dockerd: 'docker.io',
  docker: 'docker.io',
  setpriv: 'util-linux',
  nsenter: 'util-linux',
  systemctl: 'systemd',
  journalctl: 'systemd',
};

/** Why a lab cannot run here, and how to get what is missing; null when it can. */
export function lackOf(
  needs: Needs,
  here: { readonly path: string; readonly sandboxProblem: string | null },
): string | null {
  if (needs.sandbox && here.sandboxProblem !== null) {
    return `needs a sandbox of its own: ${here.sandboxProblem}`;
  }
  const limitProblem = needs.memoryLimit === true ? memoryGroupProblem() : null;
  if (limitProblem !== null) return limitProblem;
  const systemdLack = needs.systemd === true ? systemdProblem() : null;
  if (systemdLack !== null) return systemdLack;
  if (needs.awsCall !== undefined && findAws(here.path, needs.awsCall) === null) {
    return `no aws here knows ${needs.awsCall.join(' ')}: install a newer AWS command line`;
  }
  const packagesLacking = (needs.npm ?? []).filter((name) => findPackage(name) === null);
  if (packagesLacking.length > 0) {
    const names = packagesLacking.join(' ');
    return `not installed here: ${names} (npm install; where npm leaves it out, there is none for this system)`;
  }
  const tools = [...needs.tools, ...(needs.engine === true ? engineTools : [])];
  const found = findTools(tools, here.path);
  const modules = (needs.python ?? []).filter((name) => !hasModule(name));
  const servers = [needs.debianPostgres ?? []]
    .flat()
    .filter((release) => !existsSync(debianBinaries(release).postgres))
    .map((release) => `postgresql-${release}`);
  const absent = [...tools.filter((tool) => !found.has(tool)), ...modules, ...servers];
  if (absent.length === 0) return needs.engine === true ? engineProblem(here.path) : null;
  const packageOf = (name: string): string =>
    modules.includes(name) ? `python3-${name}` : (packages[name] ?? name);
  const install = [...new Set(absent.map(packageOf))].join(' ');
  return `not installed here: ${absent.join(', ')} (Debian: apt-get install ${install})`;
}

function hasModule(name: string): boolean {
  // It is looked for only: to import a large one takes as long as to start the lab.
  const look = 'import sys, importlib.util as u; sys.exit(u.find_spec(sys.argv[1]) is None)';
  const tried = spawnSync(debianPython, ['-c', look, name], { timeout: 60_000 });
  return tried.status === 0;
}
