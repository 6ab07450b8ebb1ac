import {
  boundParamsOf,
  expandUses,
  type Fragment,
  type Fragments,
  fragmentsOf,
} from './expand-uses.ts';
import { stepsNamedIn } from './expressions/expression-tree.ts';
import { snippet } from './kinds/snippet.ts';
import { namesUsedBy } from './expressions/names-used.ts';
import type { Cause, Param, Playbook, Section, Source, Symptom, System } from './playbook.ts';
import type { FragmentFile, PlaybookFile, SourceFile, SystemFile } from './playbook-file.ts';
import { toFix, toProcedure } from './resolve-fix.ts';
import { toStep } from './resolve-step.ts';

/** The playbook complete with defaults. Cannot fail: the schema has accepted the file. */
export function toPlaybook(
  file: PlaybookFile,
  home: { readonly area: string; readonly sharedParams: readonly Param[] },
  fragments: Fragments = new Map(),
): Playbook {
  const [system = '', slug = ''] = file.id.split('/');
  const params = paramsOf(file, home.sharedParams);
  const used = fragmentsOf(file, fragments);
  const diagnose = expandUses(file.diagnose ?? [], fragments).map((step) =>
    toStep(step, { id: '', risk: 'read' }),
  );
  return {
    id: file.id,
    system,
    area: home.area,
    slug,
    aliases: file.aliases ?? [],
    status: file.status ?? 'current',
    supersededBy: file.supersededBy ?? null,
    version: file.version,
    kind: file.kind ?? 'troubleshoot',
    title: file.title,
    summary: file.summary.trim(),
    severity: file.severity ?? 'info',
    reviewed: file.reviewed,
    tags: file.tags ?? [],
    symptoms: (file.symptoms ?? []).map(toSymptom),
    asked: file.asked,
    params,
    boundParams: boundParamsOf(file, fragments, params),
    fragments: used.map(({ id, title, version }) => ({ id, title, version })),
    tools: merged(
      file.requires?.tools,
      used.flatMap(({ tools }) => tools),
    ),
    handedOn: merged(
      file.requires?.env,
      used.flatMap(({ handedOn }) => handedOn),
    ),
    diagnose,
    causes: (file.causes ?? []).map(toCause),
    fixes: (file.fixes ?? []).map((fix) => toFix(fix, { diagnose, fragments })),
    procedure: file.kind === 'procedure' ? toProcedure(file, { diagnose, fragments }) : null,
    sections: (file.sections ?? []).map(toSection),
    corrections: file.corrections ?? [],
    related: file.related ?? [],
    sources: toSources(file.source),
  };
}

/** A fragment as those use it that name it. */
export function toFragment(file: FragmentFile): Fragment {
  return {
    id: file.id,
    version: file.version,
    title: file.title,
    params: toParams(file.params),
    tools: file.requires?.tools ?? [],
    handedOn: file.requires?.env ?? [],
    steps: file.steps,
  };
}

/** `system.yaml` complete with defaults. */
export function toSystem(name: string, file: SystemFile): System {
  return {
    name,
    title: file.title,
    summary: file.summary.trim(),
    areas: file.areas,
    params: toParams(file.params),
    links: file.links ?? {},
  };
}

function merged(own: readonly string[] = [], others: readonly string[]): string[] {
  return [...new Set([...own, ...others])];
}

function toSection(section: NonNullable<PlaybookFile['sections']>[number], i: number): Section {
  const { table } = section;
  return {
    id: section.id ?? `section_${i + 1}`,
    title: section.title,
    text: section.text?.trim() ?? null,
    table:
      table === undefined
        ? null
        : { columns: table.columns, rows: table.rows.map((row) => row.map(String)) },
    snippet: section.snippet === undefined ? null : snippet.resolve(section.snippet),
  };
}

function toSources(written: PlaybookFile['source']): Source[] {
  const all: readonly SourceFile[] =
    written === undefined ? [] : isList(written) ? written : [written];
  return all.map((source) => ({
    ...source,
    lines: [source.lines[0] ?? 1, source.lines[1] ?? 1],
  }));
}

function isList(written: SourceFile | readonly SourceFile[]): written is readonly SourceFile[] {
  return Array.isArray(written);
}

/** The playbook's own params, and those of its system that it names. */
function paramsOf(file: PlaybookFile, shared: readonly Param[]): Param[] {
  const own = toParams(file.params);
  const named = namesUsedBy(file);
  const ownNames = new Set(own.map((param) => param.name));
  return [...own, ...shared.filter((param) => named.has(param.name) && !ownNames.has(param.name))];
}

function toCause(cause: NonNullable<PlaybookFile['causes']>[number]): Cause {
  const fixes =
    cause.fix === undefined ? [] : typeof cause.fix === 'string' ? [cause.fix] : cause.fix;
  return {
    id: cause.id,
    title: cause.title,
    when: cause.when,
    explain: cause.explain?.trim() ?? null,
    evidence: stepsNamedIn(cause.when),
    fixes,
  };
}

function toSymptom(symptom: NonNullable<PlaybookFile['symptoms']>[number]): Symptom {
  return typeof symptom === 'string'
    ? { kind: 'words', text: symptom }
    : { kind: 'signature', signature: symptom.signature, example: symptom.example };
}

function toParams(params: PlaybookFile['params']): Param[] {
  return Object.entries(params ?? {}).map(([name, param]) => ({
    name,
    type: param.type ?? 'string',
    help: param.help,
    default: param.default === undefined ? null : String(param.default),
    choices: param.choices ?? null,
    example: param.example ?? null,
  }));
}
