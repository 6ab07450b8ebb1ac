import { api, apiFaults } from '../../components/api/api.ts';
import { dns, dnsFaults, packetsDropped } from '../../components/network.ts';
import { docker } from '../../components/docker/docker.ts';
import { nginx } from '../../components/nginx.ts';
import { nginxFaults } from '../../components/nginx-faults.ts';
import { sudo } from '../../components/systemd/sudo.ts';
import { systemctlDouble } from '../../components/systemd/systemctl-double.ts';
import type { Lab } from '../../lab/lab.ts';

const host = 'coordinaitor.example.org';

/** CoordinAItor's site: nginx with TLS in front of the API, names from a DNS server, a firewall. */
export const coordinaitorNetwork: Lab = {
  name: 'coordinaitor-network',
  title: 'CoordinAItor: nginx with TLS, DNS and a firewall in front of the API',
  needs: {
    sandbox: true,
    tools: ['nginx', 'openssl', 'dnsmasq', 'nft', 'ss', 'getent'],
  },
  doubles: [
    '`systemctl` and `sudo` are doubles: they start, stop and reload the real nginx and DNS server of the lab.',
    'The API is a stand-in: a real HTTP server.',
  ],
  start: async (site) => {
    const names = await site.start(
      dns({ [host]: '127.0.0.1', 'db.example.org': '127.0.0.1', 'api.openai.com': '127.0.0.1' }),
    );
    const app = await site.start(
      api({
        name: 'orchestrator-api',
        port: 3000,
        host: '0.0.0.0',
        table: {
          routes: {
            'GET /': [{ status: 200, body: '<html><body>CoordinAItor</body></html>' }],
            'GET /health': [{ status: 200, json: { status: 'healthy' } }],
          },
        },
      }),
    );
    const proxy = await site.start(
      nginx({ upstream: app.port, names: [host, 'localhost', '127.0.0.1'] }),
    );
    await site.start(
      systemctlDouble({
        nginx: { server: proxy.program, reload: () => proxy.reload() },
        'systemd-resolved': { server: names.program },
      }),
    );
    await site.start(sudo({}));
    await site.start(docker({ name: 'coordinaitor', services: [] }));
    return {
      params: () => ({
        SITE_URL: proxy.url,
        API_URL: app.url,
        HOST_NAME: host,
        OUTSIDE: '127.0.0.1:443',
      }),
      faults: {
        ...(await nginxFaults(proxy)),
        ...apiFaults('api', app),
        ...dnsFaults(site, names, host),
        'firewall-drops-api': packetsDropped(site, {
          title: 'a firewall drops packets to the API',
          port: app.port,
        }),
      },
    };
  },
};
