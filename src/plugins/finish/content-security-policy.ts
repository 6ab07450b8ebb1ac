import { createHash } from 'node:crypto';
import { scriptsOf } from './scripts';

const place = /<meta charset="?utf-8"?\s*\/?>/i;
/** Only by its place: the text of a page may name the policy as well. */
const guarded =
  /^[^<]*<!doctype html>\s*<html[^>]*>\s*<meta charset[^>]*>\s*<meta http-equiv="Content-Security-Policy"/i;

/**
 * The page with a policy that lets only its own scripts run. Docusaurus writes a few of them into
 * the page, so each is named by its hash; whatever else gets into the page runs nothing. Style
 * attributes are allowed, because the theme colours code by them.
 */
export function withPolicy(html: string): string {
  if (guarded.test(html)) return html;
  if (!place.test(html))
    throw new Error('a page has no <meta charset>, so no place for its policy');
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policyOf(html)}">`;
  return html.replace(place, (found) => `${found}${meta}`);
}

/** The policy of a page, for those who would rather send it as a header. */
export function policyOf(html: string): string {
  return [
    `default-src 'none'`,
    `script-src ${["'self'", ...inlineScripts(html).map(hashOf)].join(' ')}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `manifest-src 'self'`,
    `worker-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
}

function inlineScripts(html: string): string[] {
  return scriptsOf(html)
    .filter(({ attributes }) => !/\s(src|type="?application\/)/.test(attributes))
    .flatMap(({ text }) => (text === '' ? [] : [text]));
}

function hashOf(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}
