import { tokenRule } from './token-rule.ts';
import type { TokenRule } from './token-rule.ts';

/** Tokens of AI, office, social and monitoring services. */
export const WEB_TOKENS: readonly TokenRule[] = [
  tokenRule(
    'openai-key',
    'sk-',
    /(?<![A-Za-z0-9])sk-(?:proj|svcacct|admin|service|None|user)-[\w-]{20,}/,
  ),
  tokenRule('openai-key', 't3blbkfj', /sk-[\w-]{8,}T3BlbkFJ[\w-]{8,}/),
  tokenRule('anthropic-key', 'sk-ant-', /(?<![A-Za-z0-9])sk-ant-[\w-]{20,}/),
  tokenRule(
    'ai-key',
    'sk-',
    /(?<![A-Za-z0-9-])sk-(?!ecdsa-|ssh-)(?:or-v1-|lf-)?(?=[a-z-]*[0-9A-Z])[A-Za-z0-9-]{24,}/,
  ),
  tokenRule(
    'ai-key',
    'hf_ api_org_',
    /(?<![A-Za-z0-9_])(?:hf|api_org)_[A-Za-z0-9]{30,40}(?![A-Za-z0-9_])/,
  ),
  tokenRule(
    'ai-key',
    'gsk_ xai- pplx- nvapi- r8_ tgp_v1_ fw_ csk- fc- tvly- jina_ pcsk_ lsv2_ ghl_ e2b_',
    /(?<![A-Za-z0-9])(?:gsk_|xai-|pplx-|nvapi-|r8_|tgp_v1_|fw_|csk-|fc-|tvly-(?:dev-|prod-)?|jina_|pcsk_|lsv2_(?:pt|sk)_|e2b_)[\w-]{20,}/,
  ),
  tokenRule(
    'notion-token',
    'ntn_ secret_',
    /(?<![A-Za-z0-9])(?:ntn_[A-Za-z0-9]{40,}|secret_[A-Za-z0-9]{43})(?![A-Za-z0-9])/,
  ),
  tokenRule(
    'figma-token',
    'figd_ figo_ figu_ figor_',
    /(?<![A-Za-z0-9])fig(?:d|o|u|or|our|orh)_[\w-]{24,}/,
  ),
  tokenRule(
    'linear-key',
    'lin_api_ lin_oauth_',
    /(?<![A-Za-z0-9])lin_(?:api|oauth)_[A-Za-z0-9]{30,}/,
  ),
  tokenRule('airtable-token', 'pat', /(?<![A-Za-z0-9])pat[A-Za-z0-9]{14}\.[a-f0-9]{64}/),
  tokenRule('asana-token', '1/1 2/1', /(?<![\w/.])[12]\/\d{12,20}(?:\/\d{12,20})?:[a-f0-9]{32}/),
  tokenRule('typeform-token', 'tfp_', /(?<![A-Za-z0-9])tfp_[\w.=-]{40,}/i),
  tokenRule('hubspot-token', 'pat-na pat-eu', /(?<![A-Za-z0-9])pat-(?:na|eu|ap)\d-[a-f0-9-]{36}/i),
  tokenRule(
    'facebook-token',
    'eaa',
    /(?<![A-Za-z0-9+/])EAA[A-Z](?=[A-Za-z]{0,60}\d)[A-Za-z0-9]{40,}/,
  ),
  tokenRule('facebook-token', '|', /(?<![A-Za-z0-9])\d{15,16}(?:\||%7C|%7c)[\w-]{27,40}(?![\w-])/),
  tokenRule('twitter-bearer', 'aaaaaaaaaaaaaaaaaaaaa', /(?<![A-Za-z0-9])A{20,}[A-Za-z0-9%]{60,}/),
  tokenRule('intra42-secret', 's-s4t2', /s-s4t2(?:ud|af)-[a-f0-9]{64}/i),
  tokenRule('adobe-secret', 'p8e-', /(?<![A-Za-z0-9])p8e-[A-Za-z0-9-]{32}/i),
  tokenRule(
    'grafana-token',
    'glsa_ glc_ eyjrijoi',
    /(?<![A-Za-z0-9])(?:glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}|glc_(?=[A-Za-z+/]{0,60}\d)[A-Za-z0-9+/=]{32,}|eyJrIjoi[A-Za-z0-9+/=]{40,})/,
  ),
  tokenRule(
    'newrelic-key',
    'nrak- nrii- nrjs- nraa- nral',
    /(?<![A-Za-z0-9])(?:NR(?:AK|II|JS|AA|BR)-[\w-]{18,}|[a-f0-9]{36}NRAL)/i,
  ),
  tokenRule('sentry-token', 'sntrys_ sntryu_', /sntry(?:s_eyJ[\w+/=-]{40,}|u_[a-f0-9]{60,})/),
  tokenRule(
    'sentry-dsn',
    'ingest.sentry.io ingest.us.sentry.io ingest.de.sentry.io',
    /(?<=:\/\/)[a-f0-9]{32}(?::[a-f0-9]{32})?(?=@[\w.]+\.sentry\.io)/,
  ),
  tokenRule('dynatrace-token', 'dt0', /(?<![A-Za-z0-9])dt0[a-z]\d{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}/i),
  tokenRule(
    'okta-token',
    'okta ssws',
    /(?=00)(?<=(?:okta[\w.-]{0,40}["' :=]{1,6}|ssws ))00[\w=-]{39,40}(?![\w-])/i,
  ),
  tokenRule(
    'opsgenie-key',
    'geniekey',
    /(?<=\bGenieKey["' :=]{1,4})[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}/i,
  ),
  tokenRule('contentful-token', 'cfpat-', /CFPAT-[\w-]{40,}/),
  tokenRule('dropbox-token', 'sl.', /(?<![A-Za-z0-9])sl\.(?:u\.)?[\w=-]{100,}/),
  tokenRule('mapbox-token', 'sk.ey pk.ey', /(?<![A-Za-z0-9])[sp]k\.eyJ[\w-]{40,}\.[\w-]{20,}/),
  tokenRule('hashnode-token', 'phc_ phx_', /(?<![A-Za-z0-9])ph[cx]_[A-Za-z0-9]{36,}/),
  tokenRule('beamer-key', 'b_', /(?<=beamer[\w-]{0,20}["' :=]{1,4})b_[\w=-]{40,}/i),
  tokenRule('maxmind-key', '_mmk', /(?<![A-Za-z0-9])[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk/),
  tokenRule('rootly-token', 'rootly_', /rootly_[a-f0-9]{60,}/),
  tokenRule(
    'pagerduty-key',
    'pagerduty',
    /(?<=pagerduty[\w-]{0,20}["' :=]{1,4})[\w+-]{20,32}(?![\w-])/i,
  ),
];
