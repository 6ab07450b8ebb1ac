import type { Plugin } from '@docusaurus/types';
import type { PlaybooksContent } from './content';

type Translations = Parameters<NonNullable<Plugin<PlaybooksContent>['translateContent']>>[0];

/** Words that stand in the data of pages, where the theme does not translate them. */
export interface Labels {
  /** The index, in breadcrumbs. */
  readonly index: string;
  /** The index, in the sidebar. */
  readonly all: string;
}

export const englishLabels: Labels = { index: 'Playbooks', all: 'All playbooks' };

/** The file that translators fill in: `i18n/<locale>/fixbook-playbooks/labels.json`. */
export function toTranslationFiles(): Translations['translationFiles'] {
  return [
    {
      path: 'labels',
      content: {
        index: { message: englishLabels.index, description: 'The index, in breadcrumbs' },
        all: { message: englishLabels.all, description: 'The index, in the sidebar' },
      },
    },
  ];
}

/** The content with the labels of the site's language. */
export function translateLabels({ content, translationFiles }: Translations): PlaybooksContent {
  const messages = translationFiles.find(({ path }) => path === 'labels')?.content ?? {};
  return {
    ...content,
    labels: {
      index: messages['index']?.message ?? englishLabels.index,
      all: messages['all']?.message ?? englishLabels.all,
    },
  };
}
