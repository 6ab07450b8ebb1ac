import { execFile, execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Fault } from '../lab/lab.ts';
import type { Component, Running, Site } from '../lab/component.ts';
import { createProgram, type Program } from '../lab/program.ts';

const run = promisify(execFile);

/** A real DNS server of the sandbox, which knows the names it is told and nothing else. */
export interface Dns extends Running {
  readonly program: Program;
}

/** `names` to addresses. The sandbox asks it for everything that its hosts file does not have. */
export function dns(names: Readonly<Record<string, string>>): Component<Dns> {
  return {
    start: async (site) => {
      const binary = site.tool('dnsmasq');
      const folder = await site.folderFor('dnsmasq');
      const records = Object.entries(names).map(([name, to]) => `--address=/${name}/${to}`);
      const program = createProgram({
        name: 'dnsmasq',
        plan: () => ({
          command: [
            ...[binary, '--no-daemon', '--no-resolv', '--no-hosts', '--port=53'],
            ...[
              '--log-facility=-',
              '--listen-address=127.0.0.1',
              '--bind-interfaces',
              '--user=root',
              '--pid-file=',
            ],
            ...records,
          ],
          logFile: join(folder, 'dnsmasq.log'),
          env: { PATH: site.env['PATH'] ?? '' },
        }),
        isReady: () => resolves(Object.keys(names)[0] ?? 'localhost'),
      });
      useResolver(site, 'nameserver 127.0.0.1\noptions timeout:5 attempts:2\n');
      await program.start();
      const { stdout } = await run(binary, ['--version'], { timeout: 10_000 });
      return {
        about: {
          name: 'dnsmasq',
          version: /version (\S+)/.exec(stdout)?.[1] ?? 'unknown',
          isReal: true,
        },
        program,
        ailment: async () => {
          for (const name of Object.keys(names)) {
            if (!(await resolves(name))) return `${name} does not resolve`;
          }
          return null;
        },
        fingerprint: () => Promise.resolve({ process: String(program.pid) }),
        close: () => program.stop(),
      };
    },
  };
}

/** The sandbox's own resolv.conf; it is written in place, because it is mounted. */
export function useResolver(site: Site, text: string): void {
  writeFileSync(join(site.folder, 'etc', 'resolv.conf'), text);
}

/** What can go wrong with names; `name` is one that only the DNS server knows. */
export function dnsFaults(site: Site, server: Dns, name: string) {
  const right = readFileSync(join(site.folder, 'etc', 'resolv.conf'), 'utf8');
  const hosts = join(site.folder, 'etc', 'hosts');
  return {
    'dns-stopped': {
      title: 'the DNS server does not answer',
      inject: () => server.program.stop(),
      isActive: async () => !(await resolves(name)),
      undo: () => server.program.start(),
    },
    'dns-wrong-server': {
      title: 'resolv.conf names a DNS server that is not there',
      inject: () => {
        useResolver(site, 'nameserver 127.0.0.9\noptions timeout:5 attempts:2\n');
      },
      isActive: async () => !(await resolves(name)),
      undo: () => {
        useResolver(site, right);
      },
    },
    'dns-wrong-hosts': wrongHosts(hosts, name),
  } satisfies Record<string, Fault>;
}

function wrongHosts(file: string, name: string): Fault {
  const right = readFileSync(file, 'utf8');
  return {
    title: `the hosts file has a wrong address for ${name}`,
    inject: () => {
      writeFileSync(file, `${right}127.0.0.77 ${name}\n`);
    },
    isActive: async () => (await addressOf(name)) === '127.0.0.77',
    undo: () => {
      writeFileSync(file, right);
    },
  };
}

async function resolves(name: string): Promise<boolean> {
  return (await addressOf(name)) !== null;
}

async function addressOf(name: string): Promise<string | null> {
  const { stdout } = await run('getent', ['ahostsv4', name], { timeout: 5_000 }).catch(() => ({
    stdout: '',
  }));
  return stdout.split(' ')[0] || null;
}

/** Packets to a port are dropped, as a firewall does; the sandbox's own nftables. */
export function packetsDropped(
  site: Site,
  options: { readonly title: string; readonly port: number; readonly verdict?: 'drop' | 'reject' },
): Fault {
  const nft = site.tool('nft');
  const { port, verdict = 'drop' } = options;
  const table = `fixbook_${port}`;
  const rule = verdict === 'drop' ? 'drop' : 'reject with tcp reset';
  return {
    title: options.title,
    inject: async () => {
      await run(nft, [
        `table inet ${table} {\nchain in {\ntype filter hook input priority 0;\ntcp dport ${port} ${rule}\n}\n}`,
      ]);
    },
    isActive: async () =>
      (await codeOfConnect(port)) === (verdict === 'drop' ? 'timeout' : 'ECONNREFUSED'),
    undo: () => {
      try {
        execFileSync(nft, ['delete', 'table', 'inet', table], { stdio: 'ignore' });
      } catch {
        // Something else has cured it.
      }
    },
  };
}

function codeOfConnect(port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 500 });
    const end = (code: string): void => {
      socket.destroy();
      resolve(code);
    };
    socket.once('connect', () => {
      end('open');
    });
    socket.once('timeout', () => {
      end('timeout');
    });
    socket.once('error', (error) => {
      end('code' in error ? String(error.code) : 'error');
    });
  });
}
