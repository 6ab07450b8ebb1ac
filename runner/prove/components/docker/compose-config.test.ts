import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeConfig } from './compose-config.ts';

describe('what Compose gives to services', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fixbook-compose-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const write = (name: string, text: string): void => {
    writeFileSync(join(folder, name), text);
  };
  const json = (): unknown =>
    JSON.parse(composeConfig(folder, { isQuiet: false, format: 'json' }).stdout ?? '');

  it('is the file of settings and the environment, filled in from .env', () => {
    write('.env', 'PASSWORD=geheim\n');
    write('own.env', 'LEVEL=debug\nPORT=1\n');
    write(
      'docker-compose.yml',
      [
        'services:',
        '  api:',
        '    image: api:${TAG:-latest}',
        '    env_file: [own.env]',
        '    environment: ["PORT=8080", "URL=redis://:$PASSWORD@redis", "PRICE=$$5"]',
      ].join('\n'),
    );
    expect(json()).toEqual({
      services: {
        api: {
          image: 'api:latest',
          environment: {
            LEVEL: 'debug',
            PORT: '8080',
            URL: 'redis://:geheim@redis',
            PRICE: '$5',
          },
        },
      },
    });
  });

  it('warns of a variable that is not set, and fills in nothing', () => {
    write('docker-compose.yml', 'services:\n  api:\n    environment: { KEY: "${KEY}" }\n');
    expect(composeConfig(folder, { isQuiet: true, format: 'yaml' })).toEqual({
      stderr: 'level=warning msg="The \\"KEY\\" variable is not set."\n',
    });
  });

  it('ends with 14 without a file, and with 15 for one that cannot be read', () => {
    const quiet = { isQuiet: true, format: 'yaml' };
    expect(composeConfig(folder, quiet)).toEqual({
      stderr: 'no configuration file provided: not found\n',
      exitCode: 14,
    });
    write('docker-compose.yml', 'services: [\n');
    expect(composeConfig(folder, quiet).exitCode).toBe(15);
    write('docker-compose.yml', 'services:\n  api:\n    env_file: missing.env\n');
    expect(composeConfig(folder, quiet).exitCode).toBe(15);
  });
});
