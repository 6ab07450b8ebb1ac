import { ThemeClassNames } from '@docusaurus/theme-common';

/**
 * The theme names the entries of a sidebar a second time, for style sheets that a site may have. Ours
 * has none, and every page carries twenty entries.
 */
Object.assign(ThemeClassNames.docs, {
  docSidebarItemCategory: '',
  docSidebarItemCategoryLevel: () => '',
  docSidebarItemLink: '',
  docSidebarItemLinkLevel: () => '',
});
