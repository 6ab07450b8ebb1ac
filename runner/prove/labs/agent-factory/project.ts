import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { api, isOpen } from '../../components/api/api.ts';
import { composeEnvironment } from '../../components/docker/compose-config.ts';
import { docker } from '../../components/docker/docker.ts';
import { startedBy, toDockerService } from '../../components/docker/docker-service.ts';
import {
  fileMissing,
  fileReads,
  folderMissing,
  lineChanged,
  writeInto,
} from '../../components/files.ts';
import { logsLines } from '../../components/log-lines.ts';
import { diskFull, smallDisk } from '../../components/small-disk.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import { projectFiles } from './project-files.ts';
import { pythonProject } from './python-project.ts';

const run = promisify(execFile);

/** The folder of Agent Factory's project: its settings, its environment, its tests, and what it writes. */
export const agentFactoryProject: Lab = {
  name: 'agent-factory-project',
  title: 'Agent Factory: settings, Python environment, tests and output',
  isSlow: true,
  parts: 3,
  needs: { sandbox: true, tools: ['jq', 'mount', 'umount'], python: ['pytest', 'venv'] },
  doubles: [
    '`docker compose` is a double: it reads the real `docker-compose.yml` and `.env`, and starts and stops stand-ins of the services; what `exec` runs is real.',
    '`uv` is a double: it runs the real Python of the real environment `.venv`, and mends that environment for `uv sync`.',
  ],
  start: async (site) => {
    const disk = await site.start(smallDisk({ path: site.work, megabytes: 24 }));
    const pathOf = (path: string): string => join(site.work, path);
    for (const [path, text] of Object.entries(projectFiles)) writeInto(pathOf(path), text);
    writeInto(pathOf('output/.keep'), '');
    const python = await site.start(pythonProject());
    const servers = {
      api: await site.start(
        api({ name: 'api', port: 8080, table: { routes: { 'GET /health': [{ status: 200 }] } } }),
      ),
      coder: await site.start(
        api({ name: 'coder', port: 8091, healthy: null, table: { routes: {} } }),
      ),
      tester: await site.start(
        api({ name: 'tester', port: 8092, healthy: null, table: { routes: {} } }),
      ),
    };
    const given = (): Readonly<Record<string, string>> => composeEnvironment(site.work, 'api');
    // A container keeps the settings that it was made with.
    let inside = given();
    let testerPython: string = python.withTests;
    const service = (
      name: keyof typeof servers,
      env: () => Readonly<Record<string, string>>,
      onStart: () => void = () => undefined,
    ) => {
      const { port, program } = servers[name];
      const server = startedBy(program, async () => {
        if (!program.isRunning()) onStart();
        await program.start();
      });
      return toDockerService({
        ...{ project: 'agent-factory', name, image: `agent-factory-${name}:latest` },
        ...{ published: port, server, env },
      });
    };
    await site.start(
      docker({
        name: 'agent-factory',
        services: [
          service(
            'api',
            () => inside,
            () => {
              inside = given();
            },
          ),
          service('coder', () => ({})),
          service('tester', () => ({ PATH: `${testerPython}:${site.env['PATH'] ?? ''}` })),
        ],
      }),
    );
    const stopped = (name: keyof typeof servers): Fault => ({
      title: `the container of ${name} has ended`,
      inject: () => servers[name].program.stop(),
      isActive: async () => !(await isOpen(servers[name].port)),
      undo: () => servers[name].program.start(),
    });
    const setting = (title: string, name: string, value: string): Fault =>
      lineChanged(pathOf('.env'), {
        title,
        line: new RegExp(`^${name}=`),
        to: `${name}=${value}`,
      });
    const coderSays = (title: string, line: string): Fault =>
      logsLines(servers.coder.program.logFile, { title, lines: [line] });
    const test = (title: string, text: string): Fault =>
      fileReads(pathOf('tests/test_plans.py'), { title, text });
    return {
      params: () => ({ API_URL: servers.api.url, CONTAINER_OUTPUT: pathOf('output') }),
      faults: {
        ...python.faults,
        'env-missing': fileMissing(pathOf('.env'), { title: 'there is no .env' }),
        'env-placeholder': setting('a setting is that of the example', 'SECRET_KEY', 'changeme'),
        'env-localhost': setting(
          'an address names localhost',
          'REDIS_URL',
          'redis://localhost:6379/0',
        ),
        'env-not-valid': setting('an address is no address', 'CHROMA_URL', 'chroma-8000'),
        'compose-without-env-file': lineChanged(pathOf('docker-compose.yml'), {
          title: 'docker-compose.yml does not give .env to the service',
          line: /env_file/,
          to: null,
        }),
        'api-container-older': {
          title: 'the container was made before a setting was there',
          inject: () => {
            // Compose puts an empty text where a variable is not set.
            inside = { ...given(), CHROMA_URL: '' };
          },
          isActive: () => Promise.resolve(inside['CHROMA_URL'] === ''),
          undo: () => {
            inside = given();
          },
        },
        'api-stopped': stopped('api'),
        'coder-stopped': stopped('coder'),
        'tester-stopped': stopped('tester'),
        'tester-without-pytest': {
          title: 'the image of the tester has no pytest',
          inject: () => {
            testerPython = python.withoutTests;
          },
          isActive: () => Promise.resolve(testerPython === python.withoutTests),
          undo: () => {
            testerPython = python.withTests;
          },
        },
        'tests-missing': folderMissing(pathOf('tests'), { title: 'there is no folder of tests' }),
        'tests-section-misnamed': lineChanged(pathOf('pytest.ini'), {
          title: 'pytest.ini has the section of setup.cfg',
          line: /^\[pytest\]/,
          to: '[tool:pytest]',
        }),
        'tests-option-unknown': lineChanged(pathOf('pytest.ini'), {
          title: 'an option belongs to a plugin that is not there',
          line: /^addopts/,
          to: 'addopts = --cov-of-nothing=agent_factory',
        }),
        'tests-import-fails': test('a test imports what is not there', 'import nothing_there\n'),
        'tests-none': test('there is no test', 'def plan():\n    return 1\n'),
        'output-missing': folderMissing(pathOf('output'), {
          title: 'there is no folder for output',
        }),
        'output-read-only': {
          title: 'the folder for output is mounted to be read only',
          inject: async () => {
            await run('mount', [
              '-t',
              'tmpfs',
              '-o',
              'ro,size=1m',
              'fixbook-output',
              pathOf('output'),
            ]);
          },
          isActive: () =>
            run('sh', ['-c', '! [ -w "$1" ]', 'sh', pathOf('output')]).then(
              () => true,
              () => false,
            ),
          undo: async () => {
            await run('umount', [pathOf('output')]).catch(() => undefined);
          },
        },
        'disk-full': diskFull(disk),
        'model-refuses': coderSays('the model refuses', 'openai.RateLimitError: too many requests'),
        'model-context-short': coderSays(
          'the task is too long for the model',
          'ERROR context_length_exceeded: 9001 tokens',
        ),
        'coder-gives-up': coderSays(
          'the coder gave up',
          'ERROR failed to generate code for task 7',
        ),
      },
    };
  },
};
