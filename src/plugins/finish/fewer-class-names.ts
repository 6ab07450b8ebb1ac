import { ThemeClassNames } from '@docusaurus/theme-common';

const { common, docs, layout } = ThemeClassNames;

/**
 * The theme names parts of a page a second time, for style sheets that a site may have. Those that
 * ours does not ask for are left out of every page.
 */
Object.assign(common, { backToTopButton: '' });
Object.assign(layout.navbar, { container: '', containerLeft: '', containerRight: '' });
Object.assign(layout.main, { container: '' });
Object.assign(layout.footer, { container: '' });
Object.assign(docs, {
  docMarkdown: '',
  docSidebarMenu: '',
  docSidebarItemCategory: '',
  docSidebarItemCategoryLevel: () => '',
  docSidebarItemLink: '',
  docSidebarItemLinkLevel: () => '',
});
