import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { promisify } from 'node:util';
import type { Component, Running } from '../lab/component.ts';
import { createProgram, type Program } from '../lab/program.ts';
import { pollUntil } from '../lab/poll-until.ts';
import type { RunServer } from '../lab/server-process.ts';
import { isOpen, statusOf } from './api/api.ts';
import { type Authority, type Certificate, openAuthority } from './certificates.ts';
import { digestOf } from './digest-of.ts';

const lookTimeoutMs = 2_000;
/** On a busy machine the workers of before take their time; nothing may be looked at meanwhile. */
export const reloadTimeoutMs = 15_000;

/** A real nginx that ends TLS in front of a server of the lab. */
export interface Nginx extends Running {
  readonly program: Program;
  readonly port: number;
  readonly url: string;
  readonly authority: Authority;
  /** Takes another certificate, and reloads. */
  useCertificate(certificate: Certificate): Promise<void>;
  /** The one it started with. */
  readonly certificate: Certificate;
  /** The file that it serves. */
  readonly servedFile: string;
  /** What it complains of; empty until then. */
  readonly errorLog: string;
  /** Puts the files there without telling nginx. */
  putCertificate(certificate: Certificate): Promise<void>;
  putLocations(locations: string): Promise<void>;
  /** What `nginx -t` says. */
  areSettingsSound(): Promise<boolean>;
  /** Status of a GET by a client that trusts the lab's authority; 0 without an answer. */
  statusOf(path: string): Promise<number>;
  /** Changes `server { … }` beyond TLS, and reloads. */
  useLocations(locations: string): Promise<void>;
  readonly locations: string;
  /** For which the certificate is made out. */
  readonly names: readonly string[];
  /** Reads its files again; nobody is cut off. */
  reload(): Promise<void>;
  /** What it answers to a client that trusts the lab's authority. */
  look(): Promise<TlsLook>;
}

/** What a client sees: the days that are left, and why the certificate is not trusted. */
export interface TlsLook {
  readonly connected: boolean;
  readonly trusted: boolean;
  readonly code: string;
  readonly daysLeft: number;
}

/** `upstream` is the port of the server behind it. */
export function nginx(options: {
  readonly port?: number;
  readonly upstream: number;
  readonly names?: readonly string[];
  readonly run?: RunServer;
}): Component<Nginx> {
  const { upstream, names = ['localhost', '127.0.0.1'] } = options;
  return {
    start: async (site) => {
      const binary = site.tool('nginx');
      const folder = await site.folderFor('nginx');
      for (const name of ['conf', 'temp']) await mkdir(join(folder, name), { recursive: true });
      const port = await site.port(options.port ?? 443);
      const authority = openAuthority(site, folder);
      const certificate = await authority.issue('leaf', { names, days: 365 });
      const locations = `location / { proxy_pass http://127.0.0.1:${upstream}; }`;
      const live = { certificate: join(folder, 'live.crt'), key: join(folder, 'live.key') };
      const take = async (given: Certificate): Promise<void> => {
        await copyFile(given.certificate, live.certificate);
        await copyFile(given.key, live.key);
      };
      const configure = (text: string): Promise<void> =>
        writeFile(
          join(folder, 'nginx.conf'),
          configuration({ folder, port, live, locations: text }),
        );
      await take(certificate);
      await configure(locations);
      const program = createProgram({
        name: 'nginx',
        plan: () => ({
          command: [binary, '-p', folder, '-c', 'nginx.conf', '-g', 'daemon off;'],
          logFile: join(folder, 'nginx.log'),
          env: { PATH: site.env['PATH'] ?? '' },
        }),
        isReady: () => isOpen(port),
        run: options.run,
      });
      await program.start();
      // `nginx -t` of a playbook must mean this one.
      await writeFile(
        join(site.bin, 'nginx'),
        `#!/bin/sh\nexec ${binary} -p '${folder}' -c nginx.conf "$@"\n`,
        { mode: 0o755 },
      );
      const reload = async (): Promise<void> => {
        const before = workersOf(program.pid);
        program.signal('SIGHUP');
        // Workers with the old settings go on accepting for a moment.
        const isTaken = (): boolean => {
          const now = workersOf(program.pid);
          return now.length > 0 && !now.some((pid) => before.includes(pid));
        };
        await pollUntil(() => !program.isRunning() || isTaken(), reloadTimeoutMs);
      };
      const { stderr } = await promisify(execFile)(binary, ['-v'], { timeout: 10_000 });
      const look = (): Promise<TlsLook> => lookAt(port, names[0] ?? 'localhost', authority);
      return {
        about: { name: 'nginx', version: /\/(\S+)/.exec(stderr)?.[1] ?? 'unknown', isReal: true },
        program,
        port,
        url: `https://${names[0] ?? 'localhost'}${port === 443 ? '' : `:${port}`}`,
        authority,
        certificate,
        servedFile: live.certificate,
        errorLog: errorLogIn(folder),
        locations,
        names,
        useCertificate: async (given) => {
          await take(given);
          await reload();
        },
        useLocations: async (text) => {
          await configure(text);
          await reload();
        },
        reload,
        putCertificate: take,
        putLocations: configure,
        areSettingsSound: async () => {
          const args = ['-p', folder, '-c', 'nginx.conf', '-t'];
          return promisify(execFile)(binary, args, { timeout: 10_000 }).then(
            () => true,
            () => false,
          );
        },
        statusOf: (path) => statusOf(`https://127.0.0.1:${port}${path}`),
        look,
        ailment: async () => {
          const { connected, trusted, code, daysLeft } = await look();
          if (!connected) return `nginx does not answer: ${code}`;
          if (!trusted) return `the certificate of nginx is not trusted: ${code}`;
          if (daysLeft < 30) return `the certificate of nginx ends in ${daysLeft} days`;
          const status = await statusOf(`https://127.0.0.1:${port}/`);
          return status < 500 && status > 0 ? null : `nginx answers ${status}`;
        },
        fingerprint: async () => ({
          process: String(program.pid),
          workers: workersOf(program.pid).join(' '),
          certificate: digestOf(await readFile(live.certificate, 'utf8')),
          settings: digestOf(await readFile(join(folder, 'nginx.conf'), 'utf8')),
        }),
        close: () => program.stop(),
      };
    },
  };
}

function configuration(input: {
  readonly folder: string;
  readonly port: number;
  readonly live: Certificate;
  readonly locations: string;
}): string {
  const { folder, port, live, locations } = input;
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `user root;
pid ${folder}/nginx.pid;
error_log ${errorLogIn(folder)} warn;
events {}
http {
  access_log ${folder}/access.log;
${temporary.map((name) => `  ${name}_temp_path ${folder}/temp/${name};`).join('\n')}
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate ${live.certificate};
    ssl_certificate_key ${live.key};
    ${locations}
  }
}
`;
}

function errorLogIn(folder: string): string {
  return join(folder, 'error.log');
}

/** Processes that take connections for a master process. One that shuts down only ends what it has begun. */
function workersOf(pid: number | null): string[] {
  const children = textOf(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean);
  return children.filter((child) => {
    const title = textOf(`/proc/${child}/cmdline`);
    return title !== '' && !title.includes('shutting down');
  });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function lookAt(port: number, name: string, authority: Authority): Promise<TlsLook> {
  const ca = readFileSync(authority.certificate, 'utf8');
  return new Promise((resolve) => {
    const socket = connect({
      host: '127.0.0.1',
      port,
      servername: name,
      ca,
      rejectUnauthorized: false,
      timeout: lookTimeoutMs,
    });
    const end = (look: TlsLook): void => {
      socket.destroy();
      resolve(look);
    };
    const nothing = (code: string): void => {
      end({ connected: false, trusted: false, code, daysLeft: 0 });
    };
    socket.once('secureConnect', () => {
      const ends = Date.parse(socket.getPeerCertificate().valid_to);
      const daysLeft = Math.floor((ends - Date.now()) / 86_400_000);
      const code = String(socket.authorizationError);
      end({ connected: true, trusted: socket.authorized, code, daysLeft });
    });
    socket.once('timeout', () => {
      nothing('timeout');
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      nothing(error.code ?? error.message);
    });
  });
}
