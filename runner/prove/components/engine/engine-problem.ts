import { spawnSync } from 'node:child_process';
import { memoryGroupProblem } from '../../lab/control-groups.ts';
import { isLate } from '../../lab/is-late.ts';
import { findTools } from '../../scenario/world/ordinary-tools.ts';

/** What Docker's engine is made of, and what it calls. */
export const engineTools: readonly string[] = [
  ...['dockerd', 'docker', 'containerd', 'runc', 'iptables', 'ip', 'tar', 'mount', 'setpriv'],
];

/** Networks of containers: a bridge, a pair of cables, and addresses that are rewritten. */
const network =
  'ip link add fixbook0 type bridge && ip link add fixbook1 type veth peer name fixbook2 && iptables -t nat -L -n';

/**
 * Why Docker's engine cannot run in a sandbox here, though it is installed; null when it can. What is
 * asked has `waitMs` to answer: on a busy machine Compose starts slowly, and is there all the same.
 */
export function engineProblem(path: string, waitMs = 60_000): string | null {
  if (process.getuid?.() !== 0) return "Docker's engine needs root";
  const groups = memoryGroupProblem();
  if (groups !== null) return groups;
  const docker = findTools(['docker'], path).get('docker') ?? 'docker';
  const options = { encoding: 'utf8', timeout: waitMs, env: { PATH: path } } as const;
  const compose = spawnSync(docker, ['compose', 'version', '--short'], options);
  if (isLate(compose)) return `docker compose did not tell its version in ${waitMs / 1000} s`;
  if (!/^v?2\./.test(compose.stdout)) {
    return 'docker compose is not here in version 2 (Debian 13: apt-get install docker-compose; .ci/run gets it for Debian 12)';
  }
  const tried = spawnSync('unshare', ['--net', '/bin/sh', '-c', network], options);
  if (tried.status === 0) return null;
  if (isLate(tried)) return `no network of containers was made in ${waitMs / 1000} s`;
  return `networks of containers cannot be made here: ${tried.stderr.trim().split('\n')[0] ?? ''}`;
}
