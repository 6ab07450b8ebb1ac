import { tokenRule } from './token-rule.ts';
import type { TokenRule } from './token-rule.ts';

/** Tokens of code hosts, package registries, build and deployment services. */
export const CODE_TOKENS: readonly TokenRule[] = [
  tokenRule('github-token', 'ghp_ gho_ ghu_ ghs_ ghr_', /(?<![A-Za-z0-9])gh[pousr]_\w{20,}/),
  tokenRule('github-token', 'github_pat_', /github_pat_\w{22,}/),
  tokenRule(
    'gitlab-token',
    'glpat- gldt- glrt- glrtr- glcbt- glptt- glft- glimt- glagent- glsoat- glffct- gloas- glwt-',
    /(?<![A-Za-z0-9])gl(?:pat|dt|rtr?|cbt|ptt|ft|imt|agent|soat|ffct|oas|wt)-[\w.-]{16,}/,
  ),
  tokenRule('gitlab-token', 'gr1348941', /GR1348941[\w-]{16,}/),
  tokenRule('gitlab-session', '_gitlab_session=', /(?<=_gitlab_session=)[0-9a-z]{16,}/),
  tokenRule('bitbucket-token', 'atbb', /(?<![A-Za-z0-9])ATBB[A-Za-z0-9_=.-]{20,}/),
  tokenRule(
    'atlassian-token',
    'atatt3 atctt3 atcst3',
    /(?<![A-Za-z0-9])AT(?:ATT|CTT|CST)3[\w=+/.-]{20,}/,
  ),
  tokenRule('npm-token', 'npm_', /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{30,}/),
  tokenRule('pypi-token', 'pypi-', /(?<![A-Za-z0-9])pypi-AgE[\w-]{20,}/),
  tokenRule('gem-token', 'rubygems_', /(?<![A-Za-z0-9])rubygems_[a-f0-9]{32,}/),
  tokenRule('crates-token', 'cio', /(?<![A-Za-z0-9])cio[A-Za-z0-9]{32}(?![A-Za-z0-9])/),
  tokenRule('clojars-token', 'clojars_', /CLOJARS_[a-z0-9]{40,}/i),
  tokenRule('nuget-key', 'oy2', /(?<![A-Za-z0-9])oy2[a-z0-9]{43}(?![A-Za-z0-9])/),
  tokenRule('docker-token', 'dckr_', /(?<![A-Za-z0-9])dckr_(?:pat|oat)_[\w-]{20,}/),
  tokenRule(
    'artifactory-token',
    'akcp cmvmd',
    /(?<![A-Za-z0-9])(?:AKCp[A-Za-z0-9]{50,}|cmVmd[A-Za-z0-9]{50,})/,
  ),
  tokenRule('circleci-token', 'ccipat_ cciprj_', /(?<![A-Za-z0-9])cci(?:pat|prj)_[\w-]{20,}/),
  tokenRule(
    'buildkite-token',
    'bkua_ bkct_ bkpt_',
    /(?<![A-Za-z0-9])bk(?:ua|ct|pt|aj)_[\w.-]{20,}/,
  ),
  tokenRule(
    'travis-token',
    'travis',
    /(?<=travis[\w-]{0,20}["' :=]{1,4})[A-Za-z0-9_-]{20,24}(?![\w-])/i,
  ),
  tokenRule('octopus-key', 'api-', /(?<![A-Za-z0-9/-])API-[A-Z0-9]{25,32}(?![A-Za-z0-9])/),
  tokenRule(
    'harness-token',
    'pat. sat.',
    /(?<![A-Za-z0-9])[ps]at\.[\w-]{22}\.[\w-]{24}\.[\w-]{20}/,
  ),
  tokenRule('pulumi-token', 'pul-', /(?<![A-Za-z0-9])pul-[a-f0-9]{40}/),
  tokenRule('terraform-token', '.atlasv1.', /[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{40,}/),
  tokenRule('vault-token', 'hvs. hvb. hvr.', /(?<![A-Za-z0-9])hv[sbr]\.[\w-]{20,}/),
  tokenRule(
    'vault-token',
    's. b.aaaa',
    /(?<![\w.])[sb]\.(?=[A-Za-z]*\d)(?=[a-z0-9]*[A-Z])[A-Za-z0-9]{24}(?!\w|\.\w)/,
  ),
  tokenRule(
    'doppler-token',
    'dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.',
    /(?<![A-Za-z0-9])dp\.(?:pt|st|ct|sa|scim|audit)\.[\w.-]{30,}/,
  ),
  tokenRule('infracost-key', 'ico-', /(?<![A-Za-z0-9])ico-[A-Za-z0-9]{32}(?![A-Za-z0-9])/),
  tokenRule(
    'sourcegraph-token',
    'sgp_ slk_',
    /(?<![A-Za-z0-9])(?:sgp_(?:[\w]{16}_|local_)?[a-f0-9]{40}|slk_[a-f0-9]{64})/i,
  ),
  tokenRule('sonar-token', 'squ_ sqp_ sqa_', /(?<![A-Za-z0-9])sq[upa]_[A-Za-z0-9]{36,}/),
  tokenRule('snyk-token', 'snyk_', /(?<![A-Za-z0-9])snyk_(?:uat|sat)\.[\w.-]{20,}/),
  tokenRule('postman-key', 'pmak-', /(?<![A-Za-z0-9])PMAK-[a-f0-9]{24}-[a-f0-9]{34}/i),
  tokenRule('prefect-key', 'pnu_ pnb_', /(?<![A-Za-z0-9])pn[ub]_[A-Za-z0-9]{36}/i),
  tokenRule('heroku-key', 'hrku-', /(?<![A-Za-z0-9])HRKU-[\w-]{30,}/),
  tokenRule('netlify-token', 'nfp_', /(?<![A-Za-z0-9])nf[pcoub]_[A-Za-z0-9]{36,}/),
  tokenRule(
    'vercel-token',
    'vcp_ vci_ vca_ vcr_ vck_',
    /(?<![A-Za-z0-9])vc[piark]_[A-Za-z0-9]{24,}/,
  ),
  tokenRule(
    'supabase-key',
    'sbp_ sb_secret_',
    /(?<![A-Za-z0-9])(?:sbp_[a-f0-9]{40}|sb_secret_[\w-]{20,})/,
  ),
  tokenRule(
    'fly-token',
    'fo1_ fm1r_ fm2_',
    /(?<![A-Za-z0-9])(?:fo1_[\w-]{30,}|fm[12][ar]?_[\w+/=-]{40,})/,
  ),
  tokenRule('render-key', 'rnd_', /(?<![A-Za-z0-9])rnd_[A-Za-z0-9]{24,}/),
  tokenRule('expo-token', 'expo', /(?<=expo[\w-]{0,20}["' :=]{1,4})[\w-]{40}(?![\w-])/i),
  tokenRule(
    'launchdarkly-key',
    'sdk- mob- api-',
    /(?<![A-Za-z0-9])(?:sdk|mob|api)-[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}/,
  ),
  tokenRule('scalingo-token', 'tk-us-', /(?<![A-Za-z0-9])tk-us-[\w-]{40,}/),
  tokenRule('readme-key', 'rdme_', /(?<![A-Za-z0-9])rdme_[a-z0-9]{60,}/),
  tokenRule('openshift-token', 'sha256~', /sha256~[\w-]{40,}/),
  // What smtplib shows that it sends: a line of base64 alone answers a question for a login.
  tokenRule(
    'passwd',
    ["send: '", 'send: "', "send: b'", 'send: b"'],
    /(?<=\bsend: b?["'])(?=[^\\]*[a-z])(?=[^\\]*[A-Z\d])[A-Za-z0-9+/]{6,}={0,2}(?=\\r\\n["'])/,
  ),
  tokenRule(
    'kubernetes-bootstrap',
    'bootstrap --token',
    /(?=[a-z0-9]{6}\.)(?<=(?:bootstrap|token)[\w "':=-]{1,24})[a-z0-9]{6}\.[a-z0-9]{16}(?![a-z0-9.])/,
  ),
  tokenRule(
    'sidekiq-secret',
    'contribsys',
    /(?<=(?:contribsys\S{0,60}?["' :=]{1,6}|:\/\/))[a-f0-9]{8}:[a-f0-9]{8}/i,
  ),
];
