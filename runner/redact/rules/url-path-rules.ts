import { tokenRule } from './token-rule.ts';
import type { TokenRule } from './token-rule.ts';

/** Secrets that are a part of a URL's path: whoever knows the address may call it. */
export const URL_PATH_RULES: readonly TokenRule[] = [
  // …/hooks/<secret>, …/webhook/<id>/<secret>
  tokenRule(
    'webhook',
    'hook/ hooks/ webhookb2/ /hook /webhook',
    /(?<=:\/\/[^\s"'<>?#]{1,160}\/(?:incoming[-_]?)?(?:web)?hooks?(?:b2)?\/(?:[\w@.-]{1,80}\/){0,4})(?=[A-Za-z_-]*\d)[\w-]{16,}(?![\w.]*\.(?:html?|md))/i,
    'https://developers.mattermost.com/integrate/webhooks/incoming/',
  ),
  // hook.example.com/<secret>
  tokenRule(
    'webhook',
    '://hook',
    /(?<=:\/\/hooks?\d{0,2}\.[\w.-]{3,80}\/(?:[\w-]{1,24}\/){0,4})(?=[A-Za-z_-]*\d)[\w-]{16,}/i,
    'https://help.make.com/webhooks',
  ),
  tokenRule(
    'webhook',
    'hc-ping.com/ /integration/ api.day.app/ /ping/',
    /(?<=:\/\/(?:hc-ping\.com|api\.day\.app|[\w.-]{3,80}\/(?:integration|ping))\/)(?=[A-Za-z_-]*\d)[\w-]{20,}/i,
    'https://healthchecks.io/docs/http_api/',
  ),
  // The key after the version, and nothing else: …/v3/<key>
  tokenRule(
    'url-key',
    '/v1/ /v2/ /v3/ /v4/',
    /(?<=:\/\/[\w.-]{3,80}\/v\d\/)(?:[a-f0-9]{32}|(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{32,40})(?=$|[\s"'<>?#,;)])/,
    'https://docs.metamask.io/services/get-started/endpoints/',
  ),
  tokenRule(
    'url-key',
    'appid= app_id= auth= access=',
    /(?<=[?&](?:appid|app_id|auth|access)=)[a-f0-9]{24,}(?![\w-])/i,
    'https://openweathermap.org/appid',
  ),
];
