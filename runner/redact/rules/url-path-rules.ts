import { tokenRule } from './token-rule.ts';
import type { TokenRule } from './token-rule.ts';

const ADDRESS = /:\/\//;

/** Secrets that are a part of a URL's path: whoever knows the address may call it. */
export const URL_PATH_RULES: readonly TokenRule[] = [
  // …/hooks/<secret>, …/webhook/<id>/<secret>
  tokenRule(
    'webhook',
    'hook/ hooks/ webhookb2/ /hook /webhook',
    /(?<=:\/\/[^\s"'<>?#]{1,160}\/(?:incoming[-_]?)?(?:web)?hooks?(?:b2)?\/(?:[\w@.-]{1,80}\/){0,4})(?=[A-Za-z_-]*\d)[\w-]{16,}(?![\w.]*\.(?:html?|md))/i,
  ),
  // hook.example.com/<secret>
  tokenRule(
    'webhook',
    '://hook',
    /(?<=:\/\/hooks?\d{0,2}\.[\w.-]{3,80}\/(?:[\w-]{1,24}\/){0,4})(?=[A-Za-z_-]*\d)[\w-]{16,}/i,
  ),
  tokenRule(
    'webhook',
    'hc-ping.com/ /integration/ api.day.app/ /ping/ loggly.com/ /generic/',
    /(?<=:\/\/(?:hc-ping\.com|api\.day\.app|[\w-]{1,20}\.loggly\.com\/\w{1,12}|[\w.-]{3,80}\/integrations\/generic\/\d{8}\/alert|[\w.-]{3,80}\/(?:integration|ping))\/)(?=[A-Za-z_-]*\d)[\w-]{20,}/i,
  ),
  // The key after the version, and nothing else: …/v3/<key>
  tokenRule(
    'url-key',
    '/v1/ /v2/ /v3/ /v4/',
    /(?<=:\/\/[\w.-]{3,80}\/v\d\/)(?:[a-f0-9]{32}|(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{32,40})(?=$|[\s"'<>?#,;)])/,
  ),
  // An address of a node, of packages and of a cluster that is open to whoever knows it
  tokenRule(
    'url-key',
    'quiknode.pro/ .cloudsmith.io/ /import/',
    /(?<=:\/\/[\w.-]{3,80}\.quiknode\.pro\/|:\/\/[\w.-]{1,20}\.cloudsmith\.io\/|:\/\/[\w.-]{3,80}\/v\d\/import\/)(?=[A-Za-z]{0,60}\d|[a-z]{0,60}[A-Z])[A-Za-z\d]{16,64}(?=\/|_c-)/,
  ),
  tokenRule(
    'url-key',
    'appid= app_id= auth= access=',
    /(?<=[?&](?:appid|app_id|auth|access)=)[a-f0-9]{24,}(?![\w-])/i,
  ),
  // An address that logs in whoever opens it.
  tokenRule(
    'url-key',
    'login signin sign-in confirm verify reset invite invitation magic activate unsubscribe join accept unlock recover sso share download callback',
    /(?<==)(?=[\w%.~-]{20})(?<=:\/\/[^\s"'<>?#]{3,160}(?:log-?in|sign-?in|confirm\w{0,6}|verif\w{0,9}|reset|invit\w{0,6}|magic|activat\w{0,3}|unsubscribe|join|accept|unlock|recover\w{0,2}|sso|share|download|callback)[^\s"'<>?#]{0,80}[?&][\w.-]{1,24}=)(?=[^&#\s"'<>]*\d)[\w%.~-]{20,}/i,
    ADDRESS,
  ),
  tokenRule(
    'url-key',
    'login signin sign-in confirm verify reset invite invitation magic activate unsubscribe join accept unlock recover',
    /(?<=:\/\/[^\s"'<>?#]{3,160}\/(?:log-?in|sign-?in|confirm\w{0,6}|verif\w{0,9}|[\w-]{0,20}reset(?:-\w{1,12})?|invit\w{0,6}|magic[\w-]{0,8}|activat\w{0,3}|unsubscribe|join|accept|unlock|recover\w{0,2})\/(?:[\w-]{1,20}\/){0,2})(?=[\w-]*\d)[\w.~-]{20,}/i,
    ADDRESS,
  ),
  tokenRule(
    'invitation',
    'discord.gg/ discord.com/invite/ t.me/+ t.me/joinchat/ chat.whatsapp.com/ /shared_invite/ zoom.us/j/',
    /(?<!(?:\]\(|\]: ?|href=["'])https?:\/\/\S{1,60})(?<=(?:discord\.gg|discord\.com\/invite|t\.me\/joinchat|chat\.whatsapp\.com|\/shared_invite)\/|t\.me\/\+|zoom\.us\/j\/\d{9,12}\?pwd=)[\w~.-]{7,}/i,
  ),
  // The key as a part of the path that says so: …/t/<key>/, …/feed/<key>
  tokenRule(
    'url-key',
    '/t/ /token/ /tok/ /key/ /apikey/ /api_key/ /secret/ /auth/ /private/ /feed/ /rss/ /ical/ /bot',
    /(?<=:\/\/[^\s"'<>?#]{3,160}\/(?:t|tok(?:en)?|(?:api[-_]?)?key|secret|auth|private|feed|rss|ical)\/)(?!(?!\w{1,4}-[\da-f]{8}-)[a-z]+-[a-z\d]+-[a-z]+)(?=[a-z_-]*\d)[\w-]{20,}(?![\w.]*\.(?:html?|js|css|png))/i,
  ),
];
