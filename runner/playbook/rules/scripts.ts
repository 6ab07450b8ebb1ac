import { httpVerdict } from '../shell/families/web.ts';
import { redisVerdicts } from '../shell/families/redis.ts';
import { sqlVerdicts } from '../shell/families/sql.ts';
import type { Verdict } from '../shell/call.ts';
import { inspectScript } from '../shell/inspect-script.ts';
import { isRiskier, type GivenValues, type Remark } from '../shell/remark.ts';
import { allSteps } from '../all-steps.ts';
import { kinds } from '../kinds/index.ts';
import { type Param, isSecretType, type Playbook, type Risk } from '../playbook.ts';
import type { PlaybookFile } from '../playbook-file.ts';
import type { Path } from '../problem.ts';
import { observes, type PlacedStep, placedSteps } from '../step-file.ts';
import { quietGreps } from './quiet-greps.ts';
import type { Finding, Rule } from './rule.ts';

/**
 * What a step would do is read off its script, request or command: it declares at least that risk,
 * ends by itself, asks nobody, runs no value, and prints no secret.
 */
export const scripts: Rule = ({ file, playbook }) => {
  const given = givenValues(playbook);
  const declared = declaredRisks(file);
  return placedSteps(file).flatMap((placed) => {
    const risk = declared.get(toKey(placed.path)) ?? 'read';
    return remarksOf(placed, given).flatMap(({ path, remark }) =>
      toFindings(remark, { path, placed, risk }),
    );
  });
};

/** Rules that read scripts: apart, because a list or a search need not pay for them. */
export const scriptRules: readonly Rule[] = [scripts, quietGreps];

interface PlacedRemark {
  readonly path: Path;
  readonly remark: Remark;
}

function remarksOf({ step, path, form }: PlacedStep, given: GivenValues): PlacedRemark[] {
  const texts: readonly (readonly [Path, string | undefined])[] = [
    [[...form, 'run'], step.run],
    [[...form, 'log', 'run'], step.log?.run],
    [[...path, 'undo'], step.undo],
  ];
  const ofScripts = texts.flatMap(([path, text]) =>
    text === undefined ? [] : inspectScript(text, given).map((remark) => ({ path, remark })),
  );
  const { http, redis, postgres } = step;
  const request = http === undefined ? null : kinds.http.resolve(http);
  const verdict = request === null ? null : httpVerdict(request.method);
  const asked: readonly (readonly [Path, readonly Verdict[]])[] = [
    [
      [...form, 'http', 'method'],
      verdict === null ? [] : [{ ...verdict, subject: request?.method ?? '' }],
    ],
    [
      [...form, 'redis', 'command'],
      redis === undefined ? [] : redisVerdicts(kinds.redis.resolve(redis).command),
    ],
    [[...form, 'postgres', 'query'], postgres === undefined ? [] : sqlVerdicts(postgres.query)],
  ];
  return [
    ...ofScripts,
    ...asked.flatMap(([path, verdicts]) =>
      verdicts.map((verdict) => ({ path, remark: toRemark(verdict) })),
    ),
  ];
}

function toRemark({ about, subject, message, hint }: Verdict): Remark {
  const text = `“${subject ?? ''}” ${message}`;
  const rest = { message: text, hint: hint ?? null, offset: 0 };
  return about === 'probe' || about === 'change' || about === 'destroy'
    ? { about: 'risk', risk: about, ...rest }
    : { about, risk: 'read', ...rest };
}

function toFindings(
  remark: Remark,
  at: { readonly path: Path; readonly placed: PlacedStep; readonly risk: Risk },
): Finding[] {
  const { path, placed, risk } = at;
  const { about, message, hint, offset: within } = remark;
  if (about === 'secret' && placed.step.sensitive === true) return [];
  if (about !== 'risk') return [{ path, within, message, hint }];
  if (!isRiskier(remark.risk, risk)) return [];
  return [
    {
      path,
      within,
      message: `${message}: the risk is ${remark.risk}, not ${risk}`,
      hint: [hint, riskHint(remark.risk, placed)].filter((text) => text !== null).join(' '),
    },
  ];
}

function riskHint(risk: Risk, { place, step }: PlacedStep): string {
  if (observes(place) && risk !== 'probe') {
    return `A ${place} step may only look: move it into a fix.`;
  }
  if ((place === 'backup' || place === 'finally') && risk === 'destroy') {
    return `A ${place} step may not destroy anything: move it into “steps”, or keep to /tmp.`;
  }
  const whose = place === 'fix' && step.risk === undefined ? 'fix' : 'step';
  return `Declare “risk: ${risk}” for the ${whose}.`;
}

/** The risk of each step by its path; alternatives share that of their step. */
function declaredRisks(file: PlaybookFile): ReadonlyMap<string, Risk> {
  const risks = new Map<string, Risk>();
  for (const { path, place, step, fix } of placedSteps(file)) {
    if (risks.has(toKey(path))) continue;
    const ofFix = file.fixes?.[fix ?? -1]?.risk ?? 'read';
    const usual =
      place === 'fix' ? ofFix : place === 'backup' || place === 'finally' ? 'change' : 'read';
    risks.set(toKey(path), step.risk ?? usual);
  }
  return risks;
}

const toKey = (path: Path): string => path.join('.');

function givenValues(playbook: Playbook): GivenValues {
  const saved = allSteps(playbook).flatMap(({ save }) => Object.keys(save));
  return new Map([
    ...playbook.params.map((param) => [param.name, valueOf(param)] as const),
    ...saved.map((name) => [name, 'any'] as const),
  ]);
}

function valueOf({ type, choices }: Param): 'plain' | 'any' | 'secret' {
  if (isSecretType(type)) return 'secret';
  if (choices?.every((choice) => /^[\w.-]+$/.test(choice)) === true) return 'plain';
  return /^(integer|boolean|port|host)$/.test(type) ? 'plain' : 'any';
}
