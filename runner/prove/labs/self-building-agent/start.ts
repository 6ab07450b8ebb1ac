import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { isOpen, statusOf } from '../../components/api/api.ts';
import { fileMissing, fileReads, folderMissing, writeInto } from '../../components/files.ts';
import { portTaken } from '../../components/port-holder.ts';
import type { Site } from '../../lab/component.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import { debianPython } from '../../lab/needs.ts';
import { createProgram } from '../../lab/program.ts';

const port = 8004;
const name = 'self_building_mcp_server';
const script = `backend/agents/self_building/${name}.py`;
const log = `backend/logs/${name}.log`;
const packages = ['fastapi', 'boto3', 'structlog'];
const settings = `MCP_PORT=${port}\n`;

/** A program in Python that starts, or ends with what is in its way. */
export const selfBuildingStart: Lab = {
  name: 'self-building-start',
  title: 'Self-Building Agent: the start of its program in Python',
  isSlow: true,
  needs: { sandbox: true, tools: [] },
  doubles: [
    'The agent is a small program of the lab in the real Python: it needs packages, settings and a port, and ends without them.',
    'The packages are empty modules. `make` is a double: it really starts and stops that program.',
  ],
  start: async (site) => {
    const pathOf = (path: string): string => join(site.work, path);
    for (const one of packages) writeInto(pathOf(`packages/${one}/__init__.py`), '');
    writeInto(pathOf(script), agentScript);
    writeInto(pathOf('backend/scripts/validate_config.py'), validateScript);
    writeInto(pathOf('.env'), settings);
    writeInto(pathOf(log), '');
    const python = join(site.bin, 'python');
    // Without -S the packages of the machine would be found as well.
    writeInto(
      python,
      `#!/bin/sh\nPYTHONPATH='${pathOf('packages')}' exec ${debianPython} -S "$@"\n`,
      0o755,
    );
    const { agent, running } = agentOf(site, python);
    await agent.start();
    await site.start({ start: () => Promise.resolve(running) });
    const version = execFileSync(python, ['--version'], { encoding: 'utf8' });
    site.tries({
      command: 'python',
      about: { name: 'Python', version: version.trim().replace('Python ', ''), isReal: true },
    });
    site.answerCommand('make', async (args) => {
      if (!args.includes('SERVICE=self-building')) return { stdout: '', stderr: '', exit: 2 };
      if (args[0] === 'stop-service') await agent.stop();
      const isWell = await agent.start().then(
        () => true,
        () => false,
      );
      return { stdout: '', stderr: isWell ? '' : 'make: *** Error 1\n', exit: isWell ? 0 : 2 };
    });
    /** What was changed while the agent ran ends its next start. */
    const endsStart = (change: Fault): Fault => ({
      title: change.title,
      inject: async () => {
        await change.inject();
        await agent.stop();
        await agent.start().catch(() => undefined);
      },
      isActive: async () => (await change.isActive()) && !agent.isRunning(),
      undo: async () => {
        await change.undo();
        await agent.start();
      },
    });
    const health = (): Promise<number> => statusOf(`http://127.0.0.1:${port}/health`);
    return {
      params: () => ({ MCP_URL: `http://127.0.0.1:${port}`, LOG_DIR: 'backend/logs' }),
      faults: {
        'agent-stopped': {
          title: 'nobody has started the agent',
          inject: () => agent.stop(),
          isActive: async () => !(await isOpen(port)),
          undo: () => agent.start(),
        },
        'agent-frozen': {
          title: 'the agent hangs',
          inject: () => {
            agent.freeze();
          },
          isActive: async () => (await isOpen(port)) && (await health()) === 0,
          undo: () => {
            agent.thaw();
          },
        },
        'agent-unhealthy': {
          ...fileReads(pathOf('.env'), {
            title: 'a part of the agent is not well',
            text: `${settings}DEGRADED=1\n`,
          }),
          isActive: async () => (await health()) === 503,
        },
        'port-taken': await portTaken(site, {
          title: 'another program has the port of the agent',
          port,
          owner: agent,
        }),
        'package-missing': endsStart(
          folderMissing(pathOf('packages/structlog'), { title: 'a package is missing' }),
        ),
        'settings-not-valid': endsStart(
          fileReads(pathOf('.env'), { title: 'a setting is no number', text: 'MCP_PORT=eighty\n' }),
        ),
        'program-missing': endsStart(
          fileMissing(pathOf(script), { title: 'the program was deleted' }),
        ),
      },
    };
  },
};

function agentOf(site: Site, python: string) {
  const agent = createProgram({
    name,
    plan: () => ({
      command: [python, script],
      logFile: join(site.work, log),
      env: site.env,
      cwd: site.work,
    }),
    isReady: () => isOpen(port),
  });
  const running = {
    about: { name: 'agent in Python (stand-in)', version: '', isReal: false },
    ailment: async () => {
      const status = await statusOf(`http://127.0.0.1:${port}/health`);
      return status === 200 ? null : `the agent answers ${status}`;
    },
    close: () => agent.stop(),
  };
  return { agent, running };
}

const settingsScript = `import pathlib
settings = dict(line.split("=", 1) for line in pathlib.Path(".env").read_text().split())
port = int(settings["MCP_PORT"])
`;

const validateScript = `${settingsScript}print("valid")\n`;

const agentScript = `import fastapi, boto3, structlog
import http.server
${settingsScript}
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(503 if "DEGRADED" in pathlib.Path(".env").read_text() else 200)
        self.end_headers()

    def log_message(self, *words):
        pass

http.server.ThreadingHTTPServer(("127.0.0.1", port), Answer).serve_forever()
`;
