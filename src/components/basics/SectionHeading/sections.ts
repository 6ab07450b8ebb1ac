import { translate } from '@docusaurus/Translate';

/** The sections of a playbook's page; the names are their anchors, so they never change. */
export type SectionName =
  | 'symptoms'
  | 'run'
  | 'causes'
  | 'params'
  | 'steps'
  | 'explained'
  | 'fixes'
  | 'procedure'
  | 'corrections'
  | 'proof'
  | 'related'
  | 'source';

/** The anchor of a step, cause, fix or section. Reports link to it, so it never changes. */
export function anchorOf(what: 'step' | 'cause' | 'fix' | 'section', id: string): string {
  return `${what}-${id}`;
}

/** The words above a section. */
export function sectionTitle(name: SectionName): string {
  switch (name) {
    case 'symptoms':
      return translate({ id: 'fixbook.section.symptoms', message: 'Is this it?' });
    case 'run':
      return translate({ id: 'fixbook.section.run', message: 'Run it' });
    case 'causes':
      return translate({ id: 'fixbook.section.causes', message: 'Possible causes' });
    case 'params':
      return translate({ id: 'fixbook.section.params', message: 'What it needs to know' });
    case 'steps':
      return translate({ id: 'fixbook.section.steps', message: 'Find the cause' });
    case 'explained':
      return translate({ id: 'fixbook.section.explained', message: 'The causes explained' });
    case 'fixes':
      return translate({ id: 'fixbook.section.fixes', message: 'Fix it' });
    case 'procedure':
      return translate({ id: 'fixbook.section.procedure', message: 'Do this' });
    case 'corrections':
      return translate({
        id: 'fixbook.section.corrections',
        message: 'What the guide says, and what is true',
      });
    case 'proof':
      return translate({ id: 'fixbook.section.proof', message: 'What labs have shown' });
    case 'related':
      return translate({ id: 'fixbook.section.related', message: 'Related problems' });
    case 'source':
      return translate({ id: 'fixbook.section.source', message: 'Where this comes from' });
  }
}
