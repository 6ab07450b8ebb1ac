// Another team's site: its own documentation, and playbooks by the published package.
module.exports = {
  title: 'Shop handbook',
  url: 'https://handbook.example',
  baseUrl: '/handbook/',
  i18n: { defaultLocale: 'en', locales: ['en', 'de'] },
  future: { v4: true },
  headTags: [{ tagName: 'link', attributes: { rel: 'icon', href: 'data:,' } }],
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  presets: [['classic', { docs: { routeBasePath: '/' }, blog: false }]],
  plugins: [['fixbook/docusaurus', { playbooks: ['runbooks'], routeBasePath: 'runbooks' }]],
};
