import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type { Component, Running } from '../../lab/component.ts';
import type { Fault } from '../../lab/lab.ts';
import { LabError } from '../../lab/lab-error.ts';
import { answerAws, type AwsState } from './aws-api.ts';
import { loadAws } from './aws-loaded.ts';
import { findAws } from './aws-program.ts';
import { fileMissing, fileReads, writeInto } from '../files.ts';

/** A stand-in for the AWS API, asked by the real command line of AWS. */
export interface Aws extends Running {
  readonly url: string;
  state(): AwsState;
  change(change: (state: AwsState) => AwsState): void;
  /** Where `aws configure` writes the keys. */
  readonly credentialsFile: string;
}

/** The calls of STS, CloudWatch, SNS, IAM and Bedrock that playbooks make, with keys in `~/.aws`. */
export function aws(options: {
  readonly port?: number;
  readonly region?: string;
  /** A call that not every release of the command line knows. */
  readonly call?: readonly string[];
  readonly state: Pick<AwsState, 'arn'> &
    Partial<Pick<AwsState, 'alarms' | 'metrics' | 'models' | 'topics'>>;
}): Component<Aws> {
  return {
    start: async (site) => {
      const port = await site.port(options.port ?? 4566);
      let state: AwsState = {
        ...{ alarms: {}, metrics: {}, models: [], topics: {} },
        ...options.state,
        accessKey: 'AKIALABLABLABLABLAB0',
        expiredKey: 'ASIALABLABLABLABLAB0',
        denied: [],
        failing: null,
      };
      const change = (next: AwsState): void => {
        state = next;
      };
      const server = createServer((request, response) => {
        const reply = async (): Promise<void> => {
          const target = request.headers['x-amz-target'];
          const { status, type, body } = answerAws(
            {
              path: new URL(request.url ?? '/', 'http://lab').pathname,
              target: typeof target === 'string' ? target : null,
              body: await text(request),
              authorization: request.headers.authorization ?? '',
            },
            state,
            change,
          );
          response.writeHead(status, { 'content-type': type }).end(body);
        };
        reply().catch(() => response.destroy());
      });
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
      const url = `http://127.0.0.1:${port}`;
      const program = findAws(site.env['PATH'] ?? '', options.call);
      if (program === null) {
        const knowing = options.call === undefined ? '' : ` that knows ${options.call.join(' ')}`;
        throw new LabError(`there is no aws here${knowing}`, { hint: 'Install a newer one.' });
      }
      const settings = `[default]\nregion = ${options.region ?? 'us-east-1'}\n`;
      writeInto(join(site.home, '.aws', 'config'), settings);
      const credentialsFile = join(site.home, '.aws', 'credentials');
      writeInto(credentialsFile, credentials(state.accessKey), 0o600);
      const loaded = await loadAws(site, program);
      // Command lines before 2.13 know no variable for the address.
      const wrapper = join(site.bin, 'aws');
      await writeFile(
        wrapper,
        `#!/bin/sh\nexport AWS_EC2_METADATA_DISABLED=true AWS_MAX_ATTEMPTS=1 AWS_PAGER=\nexec ${loaded.command} --endpoint-url '${url}' "$@"\n`,
        { mode: 0o755 },
      );
      const { stdout } = await promisify(execFile)(wrapper, ['--version'], {
        env: site.env,
        timeout: 60_000,
      });
      const version = /aws-cli\/(\S+)/.exec(stdout)?.[1] ?? 'unknown';
      site.tries({ command: 'aws', about: { name: 'AWS CLI', version, isReal: true } });
      return {
        about: { name: 'AWS API (stand-in)', version: process.version, isReal: false },
        url,
        state: () => state,
        change: (next) => {
          state = next(state);
        },
        credentialsFile,
        ailment: () =>
          Promise.resolve(state.failing === null ? null : `AWS answers ${state.failing.code}`),
        close: async () => {
          await loaded.close();
          server.close();
          server.closeAllConnections();
          await once(server, 'close');
        },
      };
    },
  };
}

function credentials(key: string): string {
  return `[default]\naws_access_key_id = ${key}\naws_secret_access_key = lab\n`;
}

/** What can go wrong with any account. */
export function awsFaults(server: Aws) {
  return {
    'aws-unavailable': awsHolds(server, {
      title: 'AWS answers every call with 503',
      change: (state) => ({ ...state, failing: { status: 503, code: 'ServiceUnavailable' } }),
    }),
    'aws-no-credentials': fileMissing(server.credentialsFile, {
      title: 'there are no credentials',
    }),
    'aws-wrong-key': fileReads(server.credentialsFile, {
      title: 'the key was deleted at AWS',
      text: credentials('AKIALABDELETEDDELETE'),
    }),
    'aws-session-expired': fileReads(server.credentialsFile, {
      title: 'the session has expired',
      text: credentials(server.state().expiredKey),
    }),
  } satisfies Record<string, Fault>;
}

/** AWS refuses one action to these credentials: `cloudwatch:ListMetrics`. */
export function awsDenies(server: Aws, title: string, action: string): Fault {
  return awsHolds(server, {
    title,
    change: (state) => ({ ...state, denied: [...state.denied, action] }),
  });
}

/** The account holds something else, looked at in the account itself. */
export function awsHolds(
  server: Aws,
  fault: { readonly title: string; readonly change: (state: AwsState) => AwsState },
): Fault {
  const right = server.state();
  const wrong = fault.change(right);
  const isSame = (state: AwsState): boolean =>
    JSON.stringify(server.state()) === JSON.stringify(state);
  return {
    title: fault.title,
    inject: () => {
      server.change(() => wrong);
    },
    isActive: () => Promise.resolve(isSame(wrong) && !isSame(right)),
    undo: () => {
      server.change(() => right);
    },
  };
}
