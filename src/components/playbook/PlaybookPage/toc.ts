import type { TOCItem } from '@docusaurus/mdx-loader';
import type { PlaybookPage } from '@site/src/plugins/playbooks/playbook-page';
import { anchorOf, type SectionName, sectionTitle } from '../../basics/SectionHeading/sections';
import { tocItem } from '../../toc-item';

/** The sections that the page has, with its steps, causes and fixes under them. */
export function toToc(page: PlaybookPage): TOCItem[] {
  const { errors, symptoms, causes, params, steps, fixes, corrections, related, sources } = page;
  const procedure = page.procedure?.steps ?? [];
  return [
    ...section('symptoms', symptoms.length + errors.length),
    ...section('run', page.kind === 'reference' ? 0 : 1),
    ...section('causes', causes.length),
    ...section('params', params.length),
    ...section('steps', steps.length),
    ...steps.map((step) => tocItem(anchorOf('step', step.id), step.title ?? step.id, 3)),
    ...section('explained', causes.length),
    ...section('fixes', fixes.length),
    ...fixes.map((fix) => tocItem(anchorOf('fix', fix.id), fix.title, 3)),
    ...section('procedure', procedure.length),
    ...procedure.map((step) => tocItem(anchorOf('step', step.id), step.title ?? step.id, 3)),
    ...page.sections.map(({ id, title }) => tocItem(anchorOf('section', id), title)),
    ...section('corrections', corrections.length),
    ...section('proof', page.proof?.labs.length ?? 0),
    ...section('related', related.length),
    ...section('source', sources.length),
  ];
}

function section(name: SectionName, entries: number): TOCItem[] {
  return entries === 0 ? [] : [tocItem(name, sectionTitle(name))];
}
