import { createRunTest } from '../has-run.ts';
import { tokenRule } from './token-rule.ts';
import type { TokenRule } from './token-rule.ts';

/** Tokens of chat, payment, shop and mail services. */
export const SERVICE_TOKENS: readonly TokenRule[] = [
  tokenRule(
    'slack-token',
    'xoxb- xoxp- xoxa- xoxs- xoxr- xoxo- xoxc- xoxd-',
    /xox[abcoprs]-(?=\d[\w-]{0,60}\d)[\w-]{10,}(?![\w#*-])|xoxd-[\w%+/=-]{20,}/,
  ),
  tokenRule('slack-token', 'xoxe', /xoxe(?:\.xox[bp])?-\d-(?=[\w-]{0,60}\d)[\w-]{20,}/i),
  tokenRule('slack-token', 'xapp- xwfp-', /(?:xapp|xwfp)-\d?-?(?=[\w-]{0,40}\d)[\w-]{20,}/i),
  tokenRule(
    'slack-webhook',
    'hooks.slack.com hooks.slack-gov.com',
    /(?:https?:\/\/)?hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9+/]{30,}/,
  ),
  tokenRule(
    'discord-webhook',
    '/webhooks/',
    /(?<=discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d{5,25}\/)[\w-]{30,}/,
  ),
  tokenRule(
    'discord-token',
    '.g .x .y .z mfa.',
    /(?<![A-Za-z0-9_.-])(?:mfa\.[\w-]{80,}|[A-Z][A-Za-z\d_-]{23,28}\.[\w-]{6}\.[\w-]{27,42})(?![\w-])/,
  ),
  tokenRule('telegram-token', ':aa', /(?<!\d)\d{5,16}:AA[\w-]{32,34}(?![\w-])/),
  tokenRule(
    'teams-webhook',
    'webhook.office.com outlook.office',
    /(?<=(?:webhook\.office\.com\/webhookb2|outlook\.office(?:365)?\.com\/webhook)\/)[\w@/-]{40,}/,
  ),
  tokenRule(
    'zapier-webhook',
    'hooks.zapier.com',
    /(?<=hooks\.zapier\.com\/hooks\/catch\/)[\w/]{10,}/,
  ),
  tokenRule(
    'stripe-key',
    'sk_live_ sk_test_ rk_live_ rk_test_ sk_prod_ rk_prod_ whsec_ pk_live_',
    /(?<![A-Za-z0-9])(?:(?:[sr]k_(?:live|test|prod)|sk_org_live)_[A-Za-z0-9]{10,}|whsec_[A-Za-z0-9+/=]{20,})/,
  ),
  tokenRule(
    'square-token',
    'sq0 eaaa',
    /(?<![A-Za-z0-9])(?:sq0(?:atp|csp|idp)-[\w-]{22,}|EAAA[\w-]{58,60}(?![\w-]))/,
  ),
  tokenRule(
    'paypal-token',
    'access_token$',
    /access_token\$(?:production|sandbox)\$[a-z0-9]{16}\$[a-f0-9]{32}/,
  ),
  tokenRule(
    'plaid-token',
    'access-sandbox access-production access-development',
    /access-(?:sandbox|development|production)-[a-f0-9-]{36}/,
  ),
  tokenRule('flutterwave-key', 'flwseck flwpubk', /FLW(?:SEC|PUB)K(?:_TEST)?-[a-zA-Z0-9-]{12,}/i),
  tokenRule('easypost-key', 'ezak ezt', /(?<![A-Za-z0-9])EZ[AT]K[A-Za-z0-9]{54,}/),
  tokenRule('duffel-token', 'duffel_', /duffel_(?:test|live)_[\w=-]{40,}/i),
  tokenRule('shippo-token', 'shippo_', /shippo_(?:live|test)_[a-fA-F0-9]{40}/),
  tokenRule(
    'lob-key',
    'live_ test_',
    /(?<![A-Za-z0-9])(?:live|test)_(?:pub_)?[a-f0-9]{31,35}(?![a-f0-9])/,
  ),
  tokenRule(
    'stripe-secret',
    '_secret_',
    /(?<![A-Za-z0-9_])(?:pi|seti|cs|si|src)_[A-Za-z0-9_]{14,80}_secret_[A-Za-z0-9]{14,}/,
  ),
  tokenRule('salesforce-token', '!a', /(?<![A-Za-z0-9])00D[A-Za-z0-9]{12,15}!A[\w.]{40,}/),
  tokenRule('frameio-token', 'fio-u-', /fio-u-[\w=-]{60,}/i),
  tokenRule(
    'shopify-token',
    'shpat_ shpca_ shppa_ shpss_ shpua_ shprka_ shpit_',
    /(?<![A-Za-z0-9])shp(?:at|ca|pa|ss|ua|it|rka|rt)_[A-Za-z0-9]{28,}/,
  ),
  tokenRule('sendgrid-key', 'sg.', /(?<![A-Za-z0-9])SG\.[\w=.-]{16,}\.?[\w=.-]{20,}/),
  tokenRule('mailgun-key', 'key- pubkey-', /(?<![A-Za-z0-9])(?:pub)?key-[a-f0-9]{32}(?![a-f0-9])/),
  tokenRule(
    'mailgun-signing-key',
    'mailgun',
    /(?<![A-Za-z0-9-])[a-h0-9]{32}-[a-h0-9]{8}-[a-h0-9]{8}(?![A-Za-z0-9-])/,
  ),
  tokenRule('mailchimp-key', '-us', /(?<![A-Za-z0-9])[a-f0-9]{32}-us\d{1,3}(?![A-Za-z0-9])/),
  tokenRule(
    'brevo-key',
    'xkeysib- xsmtpsib-',
    /x(?:keysib|smtpsib)-[a-f0-9]{40,}-[A-Za-z0-9]{10,}/,
  ),
  tokenRule('resend-key', 're_', /(?<![A-Za-z0-9_])re_[A-Za-z0-9]{8}_[A-Za-z0-9]{20,}/),
  tokenRule(
    'twilio-key',
    Array.from('0123456789abcdef', (digit) => `sk${digit}`),
    /(?<![A-Za-z0-9])SK[a-f0-9]{32}(?![A-Za-z0-9])/,
  ),
  // The account and then its token.
  tokenRule(
    'twilio-token',
    Array.from('0123456789abcdef', (digit) => `ac${digit}`),
    /(?=[a-f0-9]{32})(?<=\bAC[a-f0-9]{32}["']?(?:\s?[,:/|]|\s)\s{0,4}["']?)[a-f0-9]{32}(?![a-f0-9])/,
    { test: createRunTest(/[a-f0-9]/, 32) },
  ),
  tokenRule('swarm-key', 'swmkey-', /(?<=\bSWMKEY-\d-)[A-Za-z0-9+/]{43}/),
  tokenRule(
    'blockfrost-key',
    'project_id',
    /(?<=\bproject_id["']?\s?[:=]\s?["']?)(?:mainnet|preprod|preview|testnet|ipfs)[A-Za-z0-9]{32}(?!\w)/i,
  ),
  // An identity of ZeroTier: the public half, and then the secret one
  tokenRule('zerotier-secret', ':0:', /(?<=\b[a-f0-9]{10}:0:[a-f0-9]{128}:)[a-f0-9]{128}(?!\w)/),
  tokenRule('telnyx-key', 'key01', /(?<![A-Za-z0-9])KEY01[A-Fa-f0-9]{30}_[A-Za-z0-9]{22}/),
];
