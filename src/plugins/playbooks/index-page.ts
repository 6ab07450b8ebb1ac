import type {
  Playbook,
  PlaybookKind,
  Severity,
  System,
} from '../../../runner/playbook/playbook.ts';
import type { PageLink } from './playbook-page';
import type { ProofState } from '../../../runner/prove/proofs/proof-state.ts';
import { parseProse, plainTextOf, type Prose } from './prose';

/** The index of all playbooks, by system and area. Plain data. */
export interface IndexPage {
  readonly systems: readonly SystemView[];
}

/** The page of one system. Plain data. */
export interface SystemPage {
  readonly system: SystemView;
  /** What people see, with the playbook that it belongs to. */
  readonly glance: readonly GlanceRow[];
  readonly trail: readonly PageLink[];
}

/** The symptoms of a playbook. */
export interface GlanceRow extends PageLink {
  readonly symptoms: readonly Prose[];
}

export interface SystemView {
  readonly name: string;
  readonly title: string;
  readonly path: string;
  readonly description: string;
  readonly summary: Prose;
  readonly count: number;
  readonly areas: readonly AreaView[];
  readonly links: readonly PageLink[];
}

export interface AreaView {
  readonly name: string;
  readonly title: string;
  readonly playbooks: readonly PlaybookRow[];
}

/** A playbook at a glance. */
export interface PlaybookRow {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly summary: string;
  readonly kind: PlaybookKind;
  readonly severity: Severity;
  readonly tags: readonly string[];
  readonly causes: number;
  readonly fixes: number;
  /** Steps of a procedure, or sections of a reference. */
  readonly parts: number;
  /** null when no lab has said anything of it. */
  readonly proof: ProofState | null;
}

/** A system with its playbooks, areas in the order of `system.yaml`. */
export function toSystemView(
  system: System,
  site: {
    readonly playbooks: readonly Playbook[];
    readonly pathOf: (id: string) => string;
    readonly proofOf: (id: string) => ProofState | null;
  },
): SystemView {
  const playbooks = site.playbooks.filter((playbook) => playbook.system === system.name);
  const areas = Object.entries(system.areas).map(([name, title]) => ({
    name,
    title,
    playbooks: playbooks
      .filter((playbook) => playbook.area === name)
      .map((playbook) => ({
        ...toRow(playbook, site.pathOf(playbook.id)),
        proof: site.proofOf(playbook.id),
      })),
  }));
  return {
    name: system.name,
    title: system.title,
    path: site.pathOf(system.name),
    description: plainTextOf(system.summary),
    summary: parseProse(system.summary),
    count: playbooks.length,
    areas: areas.filter((area) => area.playbooks.length > 0),
    links: Object.entries(system.links).map(([title, path]) => ({ title, path })),
  };
}

function toRow(playbook: Playbook, path: string): Omit<PlaybookRow, 'proof'> {
  return {
    id: playbook.id,
    title: playbook.title,
    path,
    summary: plainTextOf(playbook.summary),
    kind: playbook.kind,
    severity: playbook.severity,
    tags: playbook.tags,
    causes: playbook.causes.length,
    fixes: playbook.fixes.length,
    parts: playbook.procedure?.steps.length ?? playbook.sections.length,
  };
}
