import { createHmac } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { statusOf } from '../../components/api/api.ts';
import { lineChanged, writeInto } from '../../components/files.ts';
import { pm2, pm2Faults } from '../../components/pm2.ts';
import type { Fault, Lab } from '../../lab/lab.ts';

const app = 'orchestrator-api';
const port = 3000;
const url = `http://127.0.0.1:${port}`;
const right = `JWT_SECRET=${'lab-secret-'.repeat(5)}\n`;

/** CoordinAItor's logins: tokens that an API under PM2 really checks with the secret of its settings. */
export const coordinaitorTokens: Lab = {
  name: 'coordinaitor-tokens',
  title: 'CoordinAItor: tokens and their secret',
  needs: { sandbox: true, tools: ['jq', 'curl', 'node', 'openssl'] },
  doubles: [
    'The API is a small one of the lab under the real PM2: it checks tokens with the secret that it read when it started.',
  ],
  start: async (site) => {
    const settings = join(site.work, '.env');
    const skew = join(site.work, 'skew');
    writeInto(settings, right);
    writeInto(join(site.work, 'api.cjs'), apiScript);
    const manager = await site.start(
      pm2([{ name: app, script: './api.cjs' }], { listensOn: port }),
    );
    const secret = (): string =>
      /^JWT_SECRET=(.*)$/m.exec(readFileSync(settings, 'utf8'))?.[1] ?? '';
    const goodToken = (): string => sign(secret(), 3_600);
    let token: (() => string) | null = null;
    const sends = (title: string, other: () => string): Fault => ({
      title,
      inject: () => {
        token = other;
      },
      isActive: () => Promise.resolve(token === other),
      undo: () => {
        token = null;
      },
    });
    const restart = (): Promise<void> => manager.restart(app);
    const { 'pm2-app-stopped': stopped } = pm2Faults(manager, app);
    return {
      params: () => ({
        API_URL: url,
        JWT_TOKEN: (token ?? goodToken)(),
        ENV_FILE: '.env',
        PM2_APP: app,
      }),
      faults: {
        'pm2-app-stopped': { ...stopped, isActive: async () => (await statusOf(url)) === 0 },
        'token-undefined': sends('the browser sends no token', () => 'undefined'),
        'token-expired': sends('the token has expired', () => sign(secret(), -60)),
        'token-of-other-secret': sends('the token was signed with another secret', () =>
          sign('another-secret-of-forty-characters-or-more', 3_600),
        ),
        'secret-short': lineChanged(settings, {
          title: 'the secret is short',
          line: /^JWT_SECRET=/,
          to: 'JWT_SECRET=secret',
          after: restart,
        }),
        'secret-not-loaded': {
          title: 'the API still has the secret of before',
          inject: () => {
            writeFileSync(settings, right.replace('lab', 'new'));
          },
          isActive: async () => (await verified(goodToken())) === 401,
          undo: async () => {
            if ((await verified(goodToken())) === 200) return;
            writeFileSync(settings, right);
            await restart();
          },
        },
        'clock-wrong': {
          title: 'the clock of the API is five minutes fast',
          inject: () => {
            writeFileSync(skew, '300');
          },
          isActive: () => Promise.resolve(existsSync(skew)),
          undo: () => {
            rmSync(skew, { force: true });
          },
        },
      },
    };
  },
};

/** 0 while the API starts. */
async function verified(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  return fetch(`${url}/api/auth/verify`, { headers }).then(
    ({ status }) => status,
    () => 0,
  );
}

function sign(secret: string, seconds: number): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'HS256' })}.${part({ sub: 'lab', iat: now - 120, exp: now + seconds })}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

const apiScript = `const { createHmac } = require('node:crypto');
const { existsSync, readFileSync } = require('node:fs');
const secret = /^JWT_SECRET=(.*)$/m.exec(readFileSync('.env', 'utf8'))[1];
require('node:http').createServer((request, response) => {
  const skew = existsSync('skew') ? Number(readFileSync('skew', 'utf8')) : 0;
  response.setHeader('date', new Date(Date.now() + skew * 1000).toUTCString());
  const [head, body, signature] = (request.headers.authorization ?? '').replace('Bearer ', '').split('.');
  const good = createHmac('sha256', secret).update(head + '.' + body).digest('base64url') === signature;
  const fresh = good && JSON.parse(Buffer.from(body, 'base64url')).exp > Date.now() / 1000;
  response.writeHead(fresh ? 200 : 401).end();
}).listen(${port}, '127.0.0.1');
`;
