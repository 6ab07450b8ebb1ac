import { tokenRule } from './token-rule.ts';
import type { TokenRule } from './token-rule.ts';

const GITHUB =
  'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github';
const GITLAB = 'https://docs.gitlab.com/security/tokens/#token-prefixes';

/** Tokens of code hosts, package registries, build and deployment services. */
export const CODE_TOKENS: readonly TokenRule[] = [
  tokenRule(
    'github-token',
    'ghp_ gho_ ghu_ ghs_ ghr_',
    /(?<![A-Za-z0-9])gh[pousr]_\w{20,}/,
    GITHUB,
  ),
  tokenRule('github-token', 'github_pat_', /github_pat_\w{22,}/, GITHUB),
  tokenRule(
    'gitlab-token',
    'glpat- gldt- glrt- glrtr- glcbt- glptt- glft- glimt- glagent- glsoat- glffct- gloas- glwt-',
    /(?<![A-Za-z0-9])gl(?:pat|dt|rtr?|cbt|ptt|ft|imt|agent|soat|ffct|oas|wt)-[\w.-]{16,}/,
    GITLAB,
  ),
  tokenRule('gitlab-token', 'gr1348941', /GR1348941[\w-]{16,}/, GITLAB),
  tokenRule('gitlab-session', '_gitlab_session=', /(?<=_gitlab_session=)[0-9a-z]{16,}/, GITLAB),
  tokenRule(
    'bitbucket-token',
    'atbb',
    /(?<![A-Za-z0-9])ATBB[A-Za-z0-9_=.-]{20,}/,
    'https://support.atlassian.com/bitbucket-cloud/docs/app-passwords/',
  ),
  tokenRule(
    'atlassian-token',
    'atatt3 atctt3 atcst3',
    /(?<![A-Za-z0-9])AT(?:ATT|CTT|CST)3[\w=+/.-]{20,}/,
    'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
  ),
  tokenRule(
    'npm-token',
    'npm_',
    /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{30,}/,
    'https://docs.npmjs.com/about-access-tokens',
  ),
  tokenRule(
    'pypi-token',
    'pypi-',
    /(?<![A-Za-z0-9])pypi-AgE[\w-]{20,}/,
    'https://pypi.org/help/#apitoken',
  ),
  tokenRule(
    'gem-token',
    'rubygems_',
    /(?<![A-Za-z0-9])rubygems_[a-f0-9]{32,}/,
    'https://guides.rubygems.org/api-key-scopes/',
  ),
  tokenRule(
    'crates-token',
    'cio',
    /(?<![A-Za-z0-9])cio[A-Za-z0-9]{32}(?![A-Za-z0-9])/,
    'https://doc.rust-lang.org/cargo/reference/publishing.html',
  ),
  tokenRule(
    'clojars-token',
    'clojars_',
    /CLOJARS_[a-z0-9]{40,}/i,
    'https://github.com/clojars/clojars-web/wiki/Deploy-Tokens',
  ),
  tokenRule(
    'nuget-key',
    'oy2',
    /(?<![A-Za-z0-9])oy2[a-z0-9]{43}(?![A-Za-z0-9])/,
    'https://learn.microsoft.com/nuget/nuget-org/publish-a-package',
  ),
  tokenRule(
    'docker-token',
    'dckr_',
    /(?<![A-Za-z0-9])dckr_(?:pat|oat)_[\w-]{20,}/,
    'https://docs.docker.com/security/access-tokens/',
  ),
  tokenRule(
    'artifactory-token',
    'akcp cmvmd',
    /(?<![A-Za-z0-9])(?:AKCp[A-Za-z0-9]{50,}|cmVmd[A-Za-z0-9]{50,})/,
    'https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens',
  ),
  tokenRule(
    'circleci-token',
    'ccipat_ cciprj_',
    /(?<![A-Za-z0-9])cci(?:pat|prj)_[\w-]{20,}/,
    'https://circleci.com/docs/managing-api-tokens/',
  ),
  tokenRule(
    'buildkite-token',
    'bkua_ bkct_ bkpt_',
    /(?<![A-Za-z0-9])bk(?:ua|ct|pt|aj)_[\w.-]{20,}/,
    'https://buildkite.com/docs/platform/security/tokens',
  ),
  tokenRule(
    'travis-token',
    'travis',
    /(?<=travis[\w-]{0,20}["' :=]{1,4})[A-Za-z0-9_-]{20,24}(?![\w-])/i,
    'https://docs.travis-ci.com/user/triggering-builds/',
  ),
  tokenRule(
    'octopus-key',
    'api-',
    /(?<![A-Za-z0-9/-])API-[A-Z0-9]{25,32}(?![A-Za-z0-9])/,
    'https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key',
  ),
  tokenRule(
    'harness-token',
    'pat. sat.',
    /(?<![A-Za-z0-9])[ps]at\.[\w-]{22}\.[\w-]{24}\.[\w-]{20}/,
    'https://developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys/',
  ),
  tokenRule(
    'pulumi-token',
    'pul-',
    /(?<![A-Za-z0-9])pul-[a-f0-9]{40}/,
    'https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/',
  ),
  tokenRule(
    'terraform-token',
    '.atlasv1.',
    /[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{40,}/,
    'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens',
  ),
  tokenRule(
    'vault-token',
    'hvs. hvb. hvr.',
    /(?<![A-Za-z0-9])hv[sbr]\.[\w-]{20,}/,
    'https://developer.hashicorp.com/vault/docs/concepts/tokens',
  ),
  tokenRule(
    'vault-token',
    's. b.aaaa',
    /(?<![\w.])[sb]\.(?=[A-Za-z]*\d)(?=[a-z0-9]*[A-Z])[A-Za-z0-9]{24}(?![\w.])/,
    'https://developer.hashicorp.com/vault/docs/concepts/tokens',
  ),
  tokenRule(
    'doppler-token',
    'dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.',
    /(?<![A-Za-z0-9])dp\.(?:pt|st|ct|sa|scim|audit)\.[\w.-]{30,}/,
    'https://docs.doppler.com/docs/service-tokens',
  ),
  tokenRule(
    'infracost-key',
    'ico-',
    /(?<![A-Za-z0-9])ico-[A-Za-z0-9]{32}(?![A-Za-z0-9])/,
    'https://www.infracost.io/docs/',
  ),
  tokenRule(
    'sourcegraph-token',
    'sgp_ slk_',
    /(?<![A-Za-z0-9])(?:sgp_(?:[\w]{16}_|local_)?[a-f0-9]{40}|slk_[a-f0-9]{64})/i,
    'https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token',
  ),
  tokenRule(
    'sonar-token',
    'squ_ sqp_ sqa_',
    /(?<![A-Za-z0-9])sq[upa]_[A-Za-z0-9]{36,}/,
    'https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/',
  ),
  tokenRule(
    'snyk-token',
    'snyk_',
    /(?<![A-Za-z0-9])snyk_(?:uat|sat)\.[\w.-]{20,}/,
    'https://docs.snyk.io/snyk-api/authentication-for-api',
  ),
  tokenRule(
    'postman-key',
    'pmak-',
    /(?<![A-Za-z0-9])PMAK-[a-f0-9]{24}-[a-f0-9]{34}/i,
    'https://learning.postman.com/docs/developer/postman-api/authentication/',
  ),
  tokenRule(
    'prefect-key',
    'pnu_ pnb_',
    /(?<![A-Za-z0-9])pn[ub]_[A-Za-z0-9]{36}/i,
    'https://docs.prefect.io/v3/how-to-guides/cloud/manage-users/api-keys',
  ),
  tokenRule(
    'heroku-key',
    'hrku-',
    /(?<![A-Za-z0-9])HRKU-[\w-]{30,}/,
    'https://devcenter.heroku.com/articles/authentication',
  ),
  tokenRule(
    'netlify-token',
    'nfp_',
    /(?<![A-Za-z0-9])nf[pcoub]_[A-Za-z0-9]{36,}/,
    'https://docs.netlify.com/api/get-started/',
  ),
  tokenRule(
    'vercel-token',
    'vcp_ vci_ vca_ vcr_ vck_',
    /(?<![A-Za-z0-9])vc[piark]_[A-Za-z0-9]{24,}/,
    'https://vercel.com/docs/rest-api#authentication',
  ),
  tokenRule(
    'supabase-key',
    'sbp_ sb_secret_',
    /(?<![A-Za-z0-9])(?:sbp_[a-f0-9]{40}|sb_secret_[\w-]{20,})/,
    'https://supabase.com/docs/guides/api/api-keys',
  ),
  tokenRule(
    'fly-token',
    'fo1_ fm1r_ fm2_',
    /(?<![A-Za-z0-9])(?:fo1_[\w-]{30,}|fm[12][ar]?_[\w+/=-]{40,})/,
    'https://fly.io/docs/security/tokens/',
  ),
  tokenRule(
    'render-key',
    'rnd_',
    /(?<![A-Za-z0-9])rnd_[A-Za-z0-9]{24,}/,
    'https://render.com/docs/api',
  ),
  tokenRule(
    'expo-token',
    'expo',
    /(?<=expo[\w-]{0,20}["' :=]{1,4})[\w-]{40}(?![\w-])/i,
    'https://docs.expo.dev/accounts/programmatic-access/',
  ),
  tokenRule(
    'launchdarkly-key',
    'sdk- mob- api-',
    /(?<![A-Za-z0-9])(?:sdk|mob|api)-[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}/,
    'https://launchdarkly.com/docs/home/account/api',
  ),
  tokenRule(
    'scalingo-token',
    'tk-us-',
    /(?<![A-Za-z0-9])tk-us-[\w-]{40,}/,
    'https://developers.scalingo.com/index',
  ),
  tokenRule(
    'readme-key',
    'rdme_',
    /(?<![A-Za-z0-9])rdme_[a-z0-9]{60,}/,
    'https://docs.readme.com/main/reference/intro-to-the-readme-api',
  ),
  tokenRule(
    'openshift-token',
    'sha256~',
    /sha256~[\w-]{40,}/,
    'https://docs.redhat.com/en/documentation/openshift_container_platform/4.12/html/authentication_and_authorization/',
  ),
  tokenRule(
    'kubernetes-bootstrap',
    'bootstrap --token',
    /(?<=(?:bootstrap|token)[\w "':=-]{1,24})[a-z0-9]{6}\.[a-z0-9]{16}(?![a-z0-9.])/,
    'https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/',
  ),
  tokenRule(
    'sidekiq-secret',
    'contribsys',
    /(?<=(?:contribsys\S{0,60}?["' :=]{1,6}|:\/\/))[a-f0-9]{8}:[a-f0-9]{8}/i,
    'https://github.com/sidekiq/sidekiq/wiki/Commercial-FAQ',
  ),
];
