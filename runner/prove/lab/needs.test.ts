import { expect, it } from 'vitest';
import { lackOf } from './needs.ts';

const here = { path: process.env['PATH'] ?? '', sandboxProblem: null };

it('says what is missing, and how Debian installs it', () => {
  const needs = { sandbox: true, tools: ['sh', 'no-such-tool'], debianPostgres: 99 };

  expect(lackOf(needs, here)).toBe(
    'not installed here: no-such-tool, postgresql-99 (Debian: apt-get install no-such-tool postgresql-99)',
  );
});

it('says why there is no sandbox', () => {
  const lack = lackOf(
    { sandbox: true, tools: [] },
    { ...here, sandboxProblem: 'darwin has no namespaces' },
  );

  expect(lack).toBe('needs a sandbox of its own: darwin has no namespaces');
});

it('misses nothing where all is there', () => {
  expect(lackOf({ sandbox: false, tools: ['sh'] }, here)).toBeNull();
});

it('wants a command line of AWS that knows the call', () => {
  const needs = { sandbox: false, tools: ['sh'], awsCall: ['no-such-service', 'list'] };

  expect(lackOf(needs, here)).toBe(
    'no aws here knows no-such-service list: install a newer AWS command line',
  );
});

it('says which packages of npm are missing', () => {
  const needs = { sandbox: false, tools: ['sh'], npm: ['pg', 'no-such-package'] };

  expect(lackOf(needs, here)).toBe(
    'not installed here: no-such-package (npm install; where npm leaves it out, there is none for this system)',
  );
});

it("says what Docker's engine is missing", () => {
  const needs = { sandbox: false, tools: [], engine: true } as const;

  expect(lackOf(needs, { ...here, path: '/nowhere' })).toMatch(
    /^not installed here: dockerd, docker, .+ \(Debian: apt-get install docker\.io containerd runc iptables/,
  );
});
