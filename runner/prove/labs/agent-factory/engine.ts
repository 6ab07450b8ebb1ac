import { diskFull, smallDisk } from '../../components/small-disk.ts';
import { sudo } from '../../components/systemd/sudo.ts';
import { systemctlDouble } from '../../components/systemd/systemctl-double.ts';
import { composeProject } from '../../components/engine/compose-project.ts';
import { dockerEngine, engineFaults } from '../../components/engine/docker-engine.ts';
import { hostImage, hostPrograms } from '../../components/engine/host-image.ts';
import { mayNotAsk } from '../../components/engine/may-not-ask.ts';
import { portHolder } from '../../components/port-holder.ts';
import type { Lab } from '../../lab/lab.ts';
import { debianPython } from '../../lab/needs.ts';
import { coderFaults } from './coder-memory.ts';
import { controlPort, serviceFaults } from './engine-services.ts';

/** Agent Factory in real containers: what keeps them from starting, and what memory does to them. */
export const agentFactoryEngine: Lab = {
  name: 'agent-factory-engine',
  title: "Agent Factory: Docker's engine, its containers and their memory",
  isSlow: true,
  needs: { sandbox: true, engine: true, tools: ['redis-server', 'jq', 'grep'] },
  doubles: [
    'The coder and the API are a small real program in Python, in real containers of a real engine.',
    '`systemctl` and `sudo` are doubles that start and stop the real engine.',
  ],
  start: async (site) => {
    const disk = await site.start(smallDisk({ path: site.work, megabytes: 4 }));
    const engine = await site.start(dockerEngine());
    await site.start(systemctlDouble({ docker: { server: engine.program } }));
    await site.start(sudo({}));
    await hostImage(site, {
      tags: ['agent-factory-agent:latest'],
      programs: {
        python: debianPython,
        'redis-server': site.tool('redis-server'),
        grep: site.tool('grep'),
      },
      files: { 'app/agent.py': agent },
    });
    const service = {
      image: 'agent-factory-agent:latest',
      command: ['python', '/app/agent.py'],
      volumes: hostPrograms(),
      environment: { SECRET_KEY: 'made-up' },
      restart: 'unless-stopped',
      stop_grace_period: '2s',
      pull_policy: 'never',
    };
    const file = {
      services: {
        coder: {
          ...service,
          ports: [`127.0.0.1:${controlPort}:8080`],
          deploy: { resources: { limits: { memory: '320M' } } },
        },
        api: { ...service, ports: ['8080:8080'] },
        redis: { ...service, command: ['redis-server', '--save', ''], ports: ['6379:6379'] },
      },
    };
    const project = await site.start(composeProject({ name: 'agent-factory', file }));
    const holder = await portHolder(site, { port: 8080 });
    return {
      params: () => ({ AGENT_SERVICE: 'coder' }),
      faults: {
        ...engineFaults(engine, project.restore),
        'engine-not-permitted': mayNotAsk(site),
        ...serviceFaults(project, file, holder),
        'disk-full': diskFull(disk),
        ...coderFaults(project, file),
      },
    };
  },
};

/** It needs a setting, says that it is there, and keeps as much memory as it is asked to. */
const agent = `import http.server
import os
import signal
import sys

key = os.environ["SECRET_KEY"]
history = []


class Agent(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path.startswith("/remember/"):
            history.append(b"x" * (int(self.path.split("/")[2]) << 20))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"well")

    def log_message(self, *_):
        pass


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
http.server.HTTPServer(("0.0.0.0", 8080), Agent).serve_forever()
`;
