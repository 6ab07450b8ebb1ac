import { tokenRule } from './token-rule.ts';
import type { TokenRule } from './token-rule.ts';

/** Keys of cloud providers, databases as a service, networks and crypto. */
export const CLOUD_TOKENS: readonly TokenRule[] = [
  // The id and then its secret, as s3fs reads them.
  tokenRule(
    'aws-secret-key',
    'akia asia',
    /(?<=(?<![A-Za-z0-9+/])A[KS]IA[A-Z0-9]{16}(?::|["']?\s?,\s?["']?))[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])/,
  ),
  tokenRule(
    'aws-access-key-id',
    'akia asia abia acca a3t',
    /(?<![A-Za-z0-9+]|(?<!:\/)\/)(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])[A-Z0-9]{16}(?![A-Za-z0-9+/])/,
  ),
  tokenRule(
    'aws-session-token',
    'iqojb3jpz2lu fwogzxivyxdz',
    /(?:IQoJb3JpZ2lu|FwoGZXIvYXdz)[A-Za-z0-9+/=%]{40,}/,
  ),
  tokenRule(
    'aws-ai-key',
    'absk bedrock-api-key-',
    /(?<![A-Za-z0-9])(?:ABSK[A-Za-z0-9+/]{60,}={0,2}|bedrock-api-key-[A-Za-z0-9+/=]{60,})/,
  ),
  // What Docker logs in to a registry of AWS with; its payload is named first.
  tokenRule(
    'ecr-login',
    'eyjwyxlsb2fkijoi',
    /(?<![A-Za-z0-9+/])eyJwYXlsb2FkIjoi[A-Za-z0-9+/]{100,}={0,2}/,
  ),
  tokenRule('aws-mws-token', 'amzn.mws.', /amzn\.mws\.[a-f0-9]{8}-[a-f0-9-]{27}/),
  tokenRule('google-api-key', 'aiza', /(?<![A-Za-z0-9])AIza[\w-]{30,}/),
  tokenRule(
    'google-oauth-token',
    'ya29. gocspx-',
    /(?<![A-Za-z0-9])(?:ya29\.[\w.-]{20,}|GOCSPX-[\w-]{20,})/,
  ),
  tokenRule('google-refresh-token', '1//', /(?<![A-Za-z0-9/:])1\/\/0[\w-]{30,}/),
  tokenRule(
    'azure-client-secret',
    'q~',
    /(?<![A-Za-z0-9~_.])[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9~_.-])/,
  ),
  tokenRule(
    'azure-storage-key',
    '+astq acdb aaci',
    /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{50,}(?:\+ASt|ACDb|AzFu|\+ABa|AzSe|AIoT|ACi)[A-Za-z0-9+/]{4,8}==?/,
  ),
  tokenRule('azure-devops-token', 'azdo', /[A-Za-z0-9]{70,}AZDO[A-Za-z0-9]{4}/),
  tokenRule(
    'digitalocean-token',
    'dop_v1_ doo_v1_ dor_v1_',
    /(?<![A-Za-z0-9])do[opr]_v1_[a-f0-9]{40,}/,
  ),
  tokenRule('alibaba-key-id', 'ltai', /(?<![A-Za-z0-9])LTAI[A-Za-z0-9]{16,22}(?![A-Za-z0-9])/),
  tokenRule('tencent-key-id', 'akid', /(?<![A-Za-z0-9])AKID[A-Za-z0-9]{32}(?![A-Za-z0-9])/),
  tokenRule(
    'yandex-key',
    't1. aqvn ycajm ycs y0_',
    /(?<![A-Za-z0-9])(?:t1\.[A-Z0-9a-z_-]{20,}={0,2}\.[A-Z0-9a-z_-]{60,}={0,2}|AQVN[\w-]{35,38}|YC[AM]?[\w-]{36,38}|y[0-3]_[\w-]{50,})(?![\w-])/,
  ),
  tokenRule(
    'cloudflare-key',
    'cfk_ cfut_ cfat_ v1.0-',
    /(?<![A-Za-z0-9])(?:cf(?:k|ut|at)_[A-Za-z0-9]{36,}|v1\.0-[a-f0-9]{24}-[a-f0-9]{100,})/,
  ),
  tokenRule('fastly-token', 'fastly', /(?<=fastly[\w-]{0,20}["' :=]{1,4})[\w-]{32}(?![\w-])/i),
  tokenRule(
    'linode-token',
    'lin_ linode',
    /(?<=linode[\w-]{0,20}["' :=]{1,4})[a-f0-9]{64}(?![a-f0-9])/i,
  ),
  tokenRule('scaleway-key-id', 'scw', /(?<![A-Za-z0-9])SCW[A-Z0-9]{17}(?![A-Za-z0-9])/),
  tokenRule(
    'planetscale-token',
    'pscale_',
    /(?<![A-Za-z0-9])pscale_(?:tkn|pw|oauth|api)_[\w.=-]{24,}/,
  ),
  tokenRule(
    'databricks-token',
    'dapi dose dkea',
    /(?<![A-Za-z0-9])(?:dapi|dose|dkea)[a-fA-F0-9]{32}(?:-\d)?/,
  ),
  tokenRule('clickhouse-key', '4b1d', /(?<![A-Za-z0-9])4b1d[A-Za-z0-9]{38}(?![A-Za-z0-9])/),
  tokenRule('neon-key', 'napi_', /(?<![A-Za-z0-9])napi_[a-z0-9]{40,}/),
  tokenRule('tailscale-key', 'tskey-', /tskey-[a-z]+-[\w-]{16,}/i),
  tokenRule('ngrok-token', 'ngrok', /(?<=authtoken["' :=]{1,4})[\w]{24,}/i),
  tokenRule(
    'zerotier-token',
    'zerotier',
    /(?<=zerotier[\w-]{0,20}["' :=]{1,4})[A-Za-z0-9]{32}(?![\w-])/i,
  ),
  tokenRule(
    'onepassword-token',
    'ops_ey a3-',
    /(?<![A-Za-z0-9])(?:ops_eyJ[\w+/=-]{100,}|A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5})/,
  ),
  tokenRule('age-key', 'age-secret-key-', /AGE-SECRET-KEY-(?:PQ-)?1[0-9A-Z]{40,}/i),
  tokenRule(
    'minisign-key',
    'rwrty0i rwqaaei',
    /(?<![A-Za-z0-9+/])RW(?:RTY0I|QAAEI)[A-Za-z0-9+/]{100,}={0,2}/,
  ),
  // The private key of an interface before its public one and its port: wg show all dump
  tokenRule(
    'wireguard-key',
    ['=\t'],
    /(?<=^(?:[\w.-]{1,15}\t)?)[A-Za-z0-9+/]{43}=(?=\t[A-Za-z0-9+/]{43}=\t\d{1,5}\t)/,
  ),
  tokenRule('fernet-token', 'gaaaaab', /(?<![A-Za-z0-9_-])gAAAAAB[\w-]{80,}={0,2}/),
  tokenRule(
    'ethereum-key',
    '0x',
    /(?=0x[a-f0-9]{64})(?<=(?:priv|secret|wallet|signer|deployer|key|\bpk\b|seed|account)[^\n]{0,60}[^A-Za-z0-9])(?<!(?:hash|tx|txid|block|root|topic|digest|checksum|parent)["' ]{0,2}[:=]?["' ]{0,3})0x[a-f0-9]{64}(?![A-Za-z0-9])/i,
  ),
  tokenRule(
    'bitcoin-key',
    '5h 5j 5k xprv yprv zprv tprv',
    /(?<![A-Za-z0-9+/=_-])(?:5[HJK][1-9A-HJ-NP-Za-km-z]{49}|[xyzt]prv[1-9A-HJ-NP-Za-km-z]{107,108})(?![A-Za-z0-9+/=_-])/,
  ),
  tokenRule(
    'jwt',
    'eyj',
    /(?<![A-Za-z0-9+/_-])(?=[A-Za-z0-9+/_-]+={0,2}\.ey[A-Za-z0-9+/_-]{4})[A-Za-z0-9+/_-]*?(?<![A-Za-z0-9])(?<secret>ey[A-Za-z0-9+/_-]{10,}={0,2}\.ey[A-Za-z0-9+/_-]{4,}={0,2}(?:\.[A-Za-z0-9+/_=-]*){0,3})/,
  ),
  tokenRule('jwt', 'zxlk zxlw', /(?<![A-Za-z0-9+/])ZXlK[A-Za-z0-9+/_-]{40,}={0,2}/),
  tokenRule(
    'jwe',
    'eyj',
    /(?<![\w-])(?=[\w-]+\.[\w-]*\.[\w-]{8,}\.[\w-]{8,}\.[\w-]{8})[\w-]*?(?<![A-Za-z0-9])(?<secret>eyJ[\w-]{10,}\.[\w-]*\.[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,})/,
  ),
  // What the nodes of K3s join with.
  tokenRule('k3s-token', 'k10', /(?<![A-Za-z0-9])K10[a-f0-9]{64}::(?:[\w-]{1,20}:)?[^\s"'`]{6,}/),
  tokenRule('astra-token', 'astracs:', /(?<![A-Za-z0-9])AstraCS:\w{20,30}:[a-f0-9]{64}/),
  tokenRule('otp-seed', 'otpauth://', /(?<=otpauth:\/\/[^\s"'<>]{1,200}[?&]secret=)[A-Z2-7=]{8,}/i),
  tokenRule(
    'softlayer-key',
    'softlayer.com',
    /(?<=softlayer\.com\/(?:soap|rest|xmlrpc)\/v3(?:\.1)?\/)[a-z0-9]{64}/i,
  ),
];
