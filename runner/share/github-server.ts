import { ShareError } from './share-error.ts';

/** Where GitHub is: github.com, or an Enterprise server. */
export interface GitHubServer {
  readonly apiUrl: string;
  /** Where people read; links begin with it. */
  readonly webUrl: string;
  readonly host: string;
  /** Whether the address comes from GITHUB_API_URL, whose token is in GITHUB_TOKEN. */
  readonly isNamedByUrl: boolean;
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The server that the environment names: GITHUB_API_URL with GITHUB_SERVER_URL as in GitHub Actions,
 * or GH_HOST as for `gh`, or github.com. A token is sent over https only, or to this machine.
 */
export function gitHubServerOf(env: Env): GitHubServer {
  const api = env['GITHUB_API_URL'] ?? '';
  if (api !== '') return namedByUrl(api, env['GITHUB_SERVER_URL'] ?? '');
  const host = (env['GH_HOST'] ?? '').toLowerCase() || 'github.com';
  if (!/^[a-z0-9.-]+(:\d+)?$/.test(host)) throw badAddress('GH_HOST', host);
  return { apiUrl: apiOf(host), webUrl: `https://${host}`, host, isNamedByUrl: false };
}

function namedByUrl(api: string, web: string): GitHubServer {
  const { origin, pathname, hostname, host } = toUrl('GITHUB_API_URL', api);
  const isDotcom = hostname === 'api.github.com';
  const webUrl =
    web === ''
      ? isDotcom
        ? 'https://github.com'
        : origin
      : toUrl('GITHUB_SERVER_URL', web).origin;
  return {
    apiUrl: `${origin}${pathname}`.replace(/\/+$/, ''),
    webUrl,
    host: isDotcom ? 'github.com' : host,
    isNamedByUrl: true,
  };
}

function apiOf(host: string): string {
  if (host === 'github.com') return 'https://api.github.com';
  return host.endsWith('.ghe.com') ? `https://api.${host}` : `https://${host}/api/v3`;
}

function toUrl(name: string, value: string): URL {
  if (!URL.canParse(value)) throw badAddress(name, value);
  const url = new URL(value);
  const isSafe =
    url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (!isSafe || url.username !== '' || url.password !== '') throw badAddress(name, url.host);
  return url;
}

const LOOPBACK = /^(?:127(?:\.\d+){3}|\[::1\]|localhost)$/;

function badAddress(name: string, value: string): ShareError {
  return new ShareError(
    'refused',
    `${name} names no server that a token may be sent to: ${value}`,
    {
      hint: 'It must be an https address, or one of this machine.',
    },
  );
}
