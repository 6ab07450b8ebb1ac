import type { PropSidebar, PropSidebarItem } from '@docusaurus/plugin-content-docs';
import type { SystemView } from './index-page';

/** A sidebar in the form that the theme's documentation pages take. Plain data. */
export interface Sidebar {
  readonly name: string;
  readonly items: PropSidebar;
}

/** Above this number of systems a reader goes from one to another by way of the index. */
const systemsBesideAtMost = 20;

/** The given system unfolded between the others, whose playbooks no page carries; the index has all systems. */
export function toSidebar(options: {
  readonly systems: readonly SystemView[];
  readonly unfolded: SystemView | null;
  readonly indexPath: string;
  readonly indexLabel: string;
}): Sidebar {
  const { systems, unfolded, indexPath, indexLabel } = options;
  const index: PropSidebarItem = { type: 'link', label: indexLabel, href: indexPath };
  const shown = unfolded === null || systems.length <= systemsBesideAtMost ? systems : [unfolded];
  const items = shown.map((system) =>
    system === unfolded ? toCategory(system) : toLink(system.title, system.path),
  );
  return { name: `playbooks-${unfolded?.name ?? 'all'}`, items: [index, ...items] };
}

function toCategory(system: SystemView): PropSidebarItem {
  return {
    type: 'category',
    label: system.title,
    href: system.path,
    collapsible: false,
    collapsed: false,
    items: system.areas.map((area) => ({
      type: 'category',
      label: area.title,
      collapsible: true,
      collapsed: system.areas.length > 1,
      items: area.playbooks.map(({ title, path }) => toLink(title, path)),
    })),
  };
}

function toLink(label: string, href: string): PropSidebarItem {
  return { type: 'link', label, href };
}
