import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { api } from '../../components/api/api.ts';
import { docker } from '../../components/docker/docker.ts';
import { startedBy, toDockerService } from '../../components/docker/docker-service.ts';
import { nginx } from '../../components/nginx.ts';
import { nginxFaults } from '../../components/nginx-faults.ts';
import { oddCertificates } from '../../components/odd-certificates.ts';
import type { Fault, Lab } from '../../lab/lab.ts';

const run = promisify(execFile);
const trusted = '/etc/ssl/certs';

/** ARES in production: TLS before the app, and the certificates that the app was given. */
export const aresTls: Lab = {
  name: 'ares-tls',
  title: 'ARES: TLS in production',
  needs: { sandbox: true, tools: ['nginx', 'openssl', 'mount', 'umount'] },
  doubles: [
    '`docker compose` is a double: a restart of the app lets the real nginx, which serves for it, read its certificate again.',
    'The app behind nginx is a stand-in.',
  ],
  start: async (site) => {
    const app = await site.start(
      api({
        name: 'ares-app',
        port: 8000,
        table: {
          routes: {
            'GET /': [{ status: 200, body: 'ARES' }],
            'GET /health': [{ status: 200, json: { status: 'healthy' } }],
          },
        },
      }),
    );
    const proxy = await site.start(nginx({ upstream: app.port }));
    const server = startedBy(proxy.program, async () => {
      await proxy.program.start();
      await proxy.reload();
    });
    await site.start(
      docker({
        name: 'ares',
        services: [
          toDockerService({
            ...{ project: 'ares', name: 'ares-app', image: 'ares-app:latest', published: 443 },
            server,
            // The machine of the lab names a list of authorities; the image of ARES has only its own.
            env: () => ({ SSL_CERT_FILE: '' }),
          }),
        ],
      }),
    );
    const { 'tls-expired': expired, ...faults } = await nginxFaults(proxy);
    return {
      params: () => ({ SITE: `localhost:${proxy.port}`, CERT_FILE: proxy.servedFile }),
      faults: {
        'tls-expired': expired,
        'tls-expires-soon': faults['tls-expires-soon'],
        'tls-wrong-name': faults['tls-wrong-name'],
        'tls-not-reloaded': faults['tls-not-reloaded'],
        'nginx-stopped': faults['nginx-stopped'],
        ...(await oddCertificates(site, proxy)),
        'bundle-hidden': bundleHidden(),
      },
    };
  },
};

/** As `./certs:/etc/ssl/certs` of a Compose file does it: an empty folder lies over the image's own. */
function bundleHidden(): Fault {
  const isHidden = (): boolean => !existsSync(join(trusted, 'ca-certificates.crt'));
  return {
    title: 'a folder is mounted over the trusted authorities of the image',
    inject: async () => {
      await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'fixbook-certs', trusted]);
    },
    isActive: () => Promise.resolve(isHidden()),
    undo: async () => {
      if (isHidden()) await run('umount', [trusted]);
    },
  };
}
