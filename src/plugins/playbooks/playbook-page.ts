import { isSecretType } from '../../../runner/playbook/playbook.ts';
import type {
  Cause,
  Fix,
  Operation,
  Param,
  Playbook,
  PlaybookKind,
  PlaybookStatus,
  Risk,
  Section,
  Severity,
  Verify,
} from '../../../runner/playbook/playbook.ts';
import { toExports } from './exports';
import type { VersionEntry } from './history';
import { type Picture, toPicture } from './picture';
import type { ProofView } from './proof-view';
import { parseProse, plainTextOf, type Prose } from './prose';
import { type StepView, toStepView } from './step-view';

/** A place that another page links to. */
export interface PageLink {
  readonly title: string;
  readonly path: string;
}

/** What the page of a playbook shows. Plain data, as small as the page needs it. */
export interface PlaybookPage {
  readonly id: string;
  readonly title: string;
  /** The summary in plain words, for search engines and previews. */
  readonly description: string;
  readonly summary: Prose;
  readonly kind: PlaybookKind;
  readonly severity: Severity;
  readonly status: PlaybookStatus;
  readonly version: string;
  readonly reviewed: string;
  readonly tags: readonly string[];
  readonly symptoms: readonly Prose[];
  readonly errors: readonly { readonly signature: string; readonly example: string }[];
  readonly tools: readonly string[];
  readonly params: readonly ParamView[];
  /** Shell lines that set every param; empty when there is none. */
  readonly exports: string;
  readonly steps: readonly StepView[];
  readonly causes: readonly CauseView[];
  readonly picture: Picture | null;
  readonly fixes: readonly FixView[];
  readonly procedure: ProcedureView | null;
  readonly sections: readonly SectionView[];
  readonly corrections: readonly { readonly guide: Prose; readonly instead: Prose }[];
  readonly related: readonly PageLink[];
  /** The playbook to use instead of a retired one. */
  readonly successor: PageLink | null;
  readonly sources: Playbook['sources'];
  readonly editUrl: string | null;
  readonly lastUpdatedAt: number | null;
  /** null when no lab has said anything of it. */
  readonly proof: ProofView | null;
  /** The newest first; empty where git knows nothing. */
  readonly history: readonly VersionView[];
  /** From the index of playbooks down to this page. */
  readonly trail: readonly PageLink[];
}

/** A version of the playbook, and where its file of then can be read. */
export interface VersionView extends Omit<VersionEntry, 'commit'> {
  readonly url: string | null;
}

export interface ParamView {
  readonly name: string;
  readonly type: Param['type'];
  readonly help: Prose;
  readonly default: string | null;
  readonly example: string | null;
  readonly choices: readonly string[];
  readonly secret: boolean;
}

export interface CauseView {
  readonly id: string;
  readonly title: string;
  readonly when: string;
  readonly explain: Prose;
  readonly evidence: readonly IdTitle[];
  readonly fixes: readonly IdTitle[];
}

/** Steps that change something, and what surrounds them. */
export interface OperationView {
  readonly guard: readonly StepView[];
  readonly backup: readonly StepView[];
  readonly steps: readonly StepView[];
  readonly finally: readonly StepView[];
  readonly verify: VerifyView | null;
}

export interface VerifyView {
  readonly settleMs: number;
  readonly retry: Verify['retry'];
  /** Steps of `diagnose` that are repeated, and those that only this place has. */
  readonly checks: readonly (
    | { readonly kind: 'repeated'; readonly step: IdTitle }
    | { readonly kind: 'own'; readonly step: StepView }
  )[];
}

export interface FixView extends OperationView {
  readonly id: string;
  readonly title: string;
  readonly risk: Fix['risk'];
  readonly explain: Prose;
  readonly cures: readonly IdTitle[];
}

export interface ProcedureView extends OperationView {
  readonly id: string;
  readonly risk: Risk;
}

/** A part to read: a text, a table, a snippet. */
export interface SectionView {
  readonly id: string;
  readonly title: string;
  readonly text: Prose;
  readonly table: {
    readonly columns: readonly Prose[];
    readonly rows: readonly (readonly Prose[])[];
  } | null;
  readonly snippet: Section['snippet'];
}

export interface IdTitle {
  readonly id: string;
  readonly title: string;
}

/** What surrounds a playbook's own content on its page. */
export interface PageFrame {
  readonly related: readonly PageLink[];
  readonly successor: PageLink | null;
  readonly trail: readonly PageLink[];
  readonly editUrl: string | null;
  readonly lastUpdatedAt: number | null;
  readonly history: readonly VersionView[];
  readonly proof: ProofView | null;
}

/** The page of a playbook. */
export function toPlaybookPage(playbook: Playbook, frame: PageFrame): PlaybookPage {
  return {
    id: playbook.id,
    title: playbook.title,
    description: plainTextOf(playbook.summary),
    summary: parseProse(playbook.summary),
    kind: playbook.kind,
    severity: playbook.severity,
    status: playbook.status,
    version: playbook.version,
    reviewed: playbook.reviewed,
    tags: playbook.tags,
    symptoms: playbook.symptoms.flatMap((s) => (s.kind === 'words' ? [parseProse(s.text)] : [])),
    errors: playbook.symptoms.flatMap((s) =>
      s.kind === 'signature' ? [{ signature: s.signature, example: s.example }] : [],
    ),
    tools: playbook.tools,
    params: playbook.params.map(toParamView),
    exports: toExports(playbook.params),
    steps: playbook.diagnose.map(toStepView),
    causes: playbook.causes.map((cause) => toCauseView(cause, playbook)),
    picture: toPicture(playbook),
    fixes: playbook.fixes.map((fix) => toFixView(fix, playbook)),
    procedure: toProcedureView(playbook),
    sections: playbook.sections.map(toSectionView),
    corrections: playbook.corrections.map(({ guide, instead }) => ({
      guide: parseProse(guide),
      instead: parseProse(instead),
    })),
    sources: playbook.sources,
    ...frame,
  };
}

function toParamView(param: Param): ParamView {
  return {
    name: param.name,
    type: param.type,
    help: parseProse(param.help),
    default: param.default,
    example: param.example,
    choices: param.choices ?? [],
    secret: isSecretType(param.type),
  };
}

function toCauseView(cause: Cause, { diagnose, fixes }: Playbook): CauseView {
  return {
    id: cause.id,
    title: cause.title,
    when: cause.when.trim(),
    explain: parseProse(cause.explain ?? ''),
    evidence: cause.evidence.flatMap((id) => withId(diagnose, id)),
    fixes: cause.fixes.flatMap((id) => withId(fixes, id)),
  };
}

function toFixView(fix: Fix, playbook: Playbook): FixView {
  const cures = playbook.causes.filter((cause) => cause.fixes.includes(fix.id));
  return {
    id: fix.id,
    title: fix.title,
    risk: fix.risk,
    explain: parseProse(fix.explain ?? ''),
    cures: cures.map(toIdTitle),
    ...toOperationView(fix, playbook),
  };
}

function toProcedureView(playbook: Playbook): ProcedureView | null {
  const { procedure, slug: id } = playbook;
  if (procedure === null) return null;
  return { id, risk: procedure.risk, ...toOperationView(procedure, playbook) };
}

function toOperationView(
  operation: Operation & { readonly verify: Verify | null },
  { diagnose }: Playbook,
): OperationView {
  const { verify } = operation;
  return {
    guard: operation.guard.map(toStepView),
    backup: operation.backup.map(toStepView),
    steps: operation.steps.map(toStepView),
    finally: operation.finally.map(toStepView),
    verify: verify === null ? null : toVerifyView(verify, diagnose),
  };
}

function toVerifyView(verify: Verify, diagnose: Playbook['diagnose']): VerifyView {
  return {
    settleMs: verify.settleMs,
    retry: verify.retry,
    checks: verify.steps.map((step) =>
      diagnose.some((known) => known.id === step.id)
        ? { kind: 'repeated', step: toIdTitle(step) }
        : { kind: 'own', step: toStepView(step) },
    ),
  };
}

function toSectionView({ id, title, text, table, snippet }: Section): SectionView {
  return {
    id,
    title,
    text: parseProse(text ?? ''),
    table:
      table === null
        ? null
        : {
            columns: table.columns.map(parseProse),
            rows: table.rows.map((row) => row.map(parseProse)),
          },
    snippet,
  };
}

function withId(items: readonly IdTitle[], id: string): IdTitle[] {
  return items.filter((item) => item.id === id).map(toIdTitle);
}

function toIdTitle({ id, title }: IdTitle): IdTitle {
  return { id, title };
}
