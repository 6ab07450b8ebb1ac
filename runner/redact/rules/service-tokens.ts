import { tokenRule } from './token-rule.ts';
import type { TokenRule } from './token-rule.ts';

const SLACK = 'https://docs.slack.dev/authentication/tokens';

/** Tokens of chat, payment, shop and mail services. */
export const SERVICE_TOKENS: readonly TokenRule[] = [
  tokenRule(
    'slack-token',
    'xoxb- xoxp- xoxa- xoxs- xoxr- xoxo- xoxc- xoxd-',
    /xox[abcoprs]-(?=\d[\w-]{0,60}\d)[\w-]{10,}(?![\w#*-])|xoxd-[\w%+/=-]{20,}/,
    SLACK,
  ),
  tokenRule('slack-token', 'xoxe', /xoxe(?:\.xox[bp])?-\d-(?=[\w-]{0,60}\d)[\w-]{20,}/i, SLACK),
  tokenRule('slack-token', 'xapp- xwfp-', /(?:xapp|xwfp)-\d?-?(?=[\w-]{0,40}\d)[\w-]{20,}/i, SLACK),
  tokenRule(
    'slack-webhook',
    'hooks.slack.com hooks.slack-gov.com',
    /(?:https?:\/\/)?hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9+/]{30,}/,
    'https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks',
  ),
  tokenRule(
    'discord-webhook',
    '/webhooks/',
    /(?<=discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d{5,25}\/)[\w-]{30,}/,
    'https://discord.com/developers/docs/resources/webhook',
  ),
  tokenRule(
    'discord-token',
    '.g .x .y .z mfa.',
    /(?<![A-Za-z0-9_.-])(?:mfa\.[\w-]{80,}|[A-Z][A-Za-z\d_-]{23,28}\.[\w-]{6}\.[\w-]{27,42})(?![\w-])/,
    'https://discord.com/developers/docs/reference#authentication',
  ),
  tokenRule(
    'telegram-token',
    ':aa',
    /(?<!\d)\d{5,16}:AA[\w-]{32,34}(?![\w-])/,
    'https://core.telegram.org/bots/api#authorizing-your-bot',
  ),
  tokenRule(
    'teams-webhook',
    'webhook.office.com outlook.office',
    /(?<=(?:webhook\.office\.com\/webhookb2|outlook\.office(?:365)?\.com\/webhook)\/)[\w@/-]{40,}/,
    'https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/',
  ),
  tokenRule(
    'zapier-webhook',
    'hooks.zapier.com',
    /(?<=hooks\.zapier\.com\/hooks\/catch\/)[\w/]{10,}/,
    'https://help.zapier.com/',
  ),
  tokenRule(
    'stripe-key',
    'sk_live_ sk_test_ rk_live_ rk_test_ sk_prod_ rk_prod_ whsec_ pk_live_',
    /(?<![A-Za-z0-9])(?:(?:[sr]k_(?:live|test|prod)|sk_org_live)_[A-Za-z0-9]{10,}|whsec_[A-Za-z0-9+/=]{20,})/,
    'https://docs.stripe.com/keys',
  ),
  tokenRule(
    'square-token',
    'sq0 eaaa',
    /(?<![A-Za-z0-9])(?:sq0(?:atp|csp|idp)-[\w-]{22,}|EAAA[\w-]{58,60}(?![\w-]))/,
    'https://developer.squareup.com/docs/build-basics/access-tokens',
  ),
  tokenRule(
    'paypal-token',
    'access_token$',
    /access_token\$(?:production|sandbox)\$[a-z0-9]{16}\$[a-f0-9]{32}/,
    'https://developer.paypal.com/braintree/docs/guides/authorization/overview',
  ),
  tokenRule(
    'plaid-token',
    'access-sandbox access-production access-development',
    /access-(?:sandbox|development|production)-[a-f0-9-]{36}/,
    'https://plaid.com/docs/api/tokens/',
  ),
  tokenRule(
    'flutterwave-key',
    'flwseck flwpubk',
    /FLW(?:SEC|PUB)K(?:_TEST)?-[a-zA-Z0-9-]{12,}/i,
    'https://developer.flutterwave.com/docs/authentication',
  ),
  tokenRule(
    'easypost-key',
    'ezak ezt',
    /(?<![A-Za-z0-9])EZ[AT]K[A-Za-z0-9]{54,}/,
    'https://docs.easypost.com/docs/authentication',
  ),
  tokenRule(
    'duffel-token',
    'duffel_',
    /duffel_(?:test|live)_[\w=-]{40,}/i,
    'https://duffel.com/docs/api/overview/making-requests',
  ),
  tokenRule(
    'shippo-token',
    'shippo_',
    /shippo_(?:live|test)_[a-fA-F0-9]{40}/,
    'https://docs.goshippo.com/docs/guides_general/authentication/',
  ),
  tokenRule(
    'lob-key',
    'live_ test_',
    /(?<![A-Za-z0-9])(?:live|test)_(?:pub_)?[a-f0-9]{31,35}(?![a-f0-9])/,
    'https://docs.lob.com/',
  ),
  tokenRule('frameio-token', 'fio-u-', /fio-u-[\w=-]{60,}/i, 'https://developer.frame.io/'),
  tokenRule(
    'shopify-token',
    'shpat_ shpca_ shppa_ shpss_ shpua_ shprka_ shpit_',
    /(?<![A-Za-z0-9])shp(?:at|ca|pa|ss|ua|it|rka|rt)_[A-Za-z0-9]{28,}/,
    'https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens',
  ),
  tokenRule(
    'sendgrid-key',
    'sg.',
    /(?<![A-Za-z0-9])SG\.[\w=.-]{16,}\.?[\w=.-]{20,}/,
    'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
  ),
  tokenRule(
    'mailgun-key',
    'key- pubkey-',
    /(?<![A-Za-z0-9])(?:pub)?key-[a-f0-9]{32}(?![a-f0-9])/,
    'https://documentation.mailgun.com/docs/mailgun/api-reference/authentication/',
  ),
  tokenRule(
    'mailgun-signing-key',
    'mailgun',
    /(?<![A-Za-z0-9-])[a-h0-9]{32}-[a-h0-9]{8}-[a-h0-9]{8}(?![A-Za-z0-9-])/,
    'https://documentation.mailgun.com/docs/mailgun/user-manual/tracking-messages/',
  ),
  tokenRule(
    'mailchimp-key',
    '-us',
    /(?<![A-Za-z0-9])[a-f0-9]{32}-us\d{1,3}(?![A-Za-z0-9])/,
    'https://mailchimp.com/developer/marketing/guides/quick-start/',
  ),
  tokenRule(
    'brevo-key',
    'xkeysib- xsmtpsib-',
    /x(?:keysib|smtpsib)-[a-f0-9]{40,}-[A-Za-z0-9]{10,}/,
    'https://developers.brevo.com/docs/api-key-auth',
  ),
  tokenRule(
    'resend-key',
    're_',
    /(?<![A-Za-z0-9_])re_[A-Za-z0-9]{8}_[A-Za-z0-9]{20,}/,
    'https://resend.com/docs/api-reference/introduction',
  ),
  tokenRule(
    'twilio-key',
    Array.from('0123456789abcdef', (digit) => `sk${digit}`),
    /(?<![A-Za-z0-9])SK[a-f0-9]{32}(?![A-Za-z0-9])/,
    'https://www.twilio.com/docs/iam/api-keys',
  ),
];
