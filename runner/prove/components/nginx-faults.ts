import type { Fault } from '../lab/lab.ts';
import { pollUntil } from '../lab/poll-until.ts';
import { isOpen } from './api/api.ts';
import type { Certificate } from './certificates.ts';
import { type Nginx, reloadTimeoutMs, type TlsLook } from './nginx.ts';

/** What can go wrong with a certificate, and with what is behind nginx. */
export async function nginxFaults(server: Nginx) {
  const { authority } = server;
  const { names } = server;
  const expired = await authority.issue('expired', { names, days: -1 });
  const soon = await authority.issue('soon', { names, days: 1 });
  const foreign = await authority.issue('foreign', { names: ['other.example'], days: 365 });
  const serves = (
    title: string,
    given: Certificate,
    isSeen: (look: TlsLook) => boolean,
  ): Fault => ({
    title,
    inject: () => server.useCertificate(given),
    isActive: async () => isSeen(await server.look()),
    undo: () => server.useCertificate(server.certificate),
  });
  return {
    'tls-expired': serves('the certificate has expired', expired, ({ code }) =>
      code.includes('CERT_HAS_EXPIRED'),
    ),
    'tls-expires-soon': serves(
      'the certificate ends within a day',
      soon,
      ({ trusted, daysLeft }) => trusted && daysLeft < 2,
    ),
    'tls-wrong-name': serves('the certificate is for another name', foreign, ({ code }) =>
      code.includes('ALTNAME'),
    ),
    'tls-not-reloaded': {
      title: 'the certificate was renewed, and nginx still has the one that has expired',
      inject: async () => {
        await server.useCertificate(expired);
        await pollUntil(
          async () => (await server.look()).code.includes('EXPIRED'),
          reloadTimeoutMs,
        );
        await server.putCertificate(server.certificate);
      },
      isActive: async () => (await server.look()).code.includes('EXPIRED'),
      undo: () => server.useCertificate(server.certificate),
    },
    'nginx-bad-settings': {
      title: 'the settings of nginx have a mistake in them',
      inject: () => server.putLocations('location / { proxy_pas http://127.0.0.1; }'),
      isActive: async () => !(await server.areSettingsSound()),
      undo: () => server.useLocations(server.locations),
    },
    'nginx-bad-gateway': {
      title: 'nginx sends requests to a port on which nobody listens',
      inject: () => server.useLocations('location / { proxy_pass http://127.0.0.1:9; }'),
      isActive: async () => (await server.statusOf('/')) === 502,
      undo: () => server.useLocations(server.locations),
    },
    'nginx-stopped': {
      title: 'nginx is stopped',
      inject: () => server.program.stop(),
      isActive: async () => !(await isOpen(server.port)),
      undo: () => server.program.start(),
    },
  } satisfies Record<string, Fault>;
}
