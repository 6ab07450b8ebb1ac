import { expect, it } from 'vitest';
import { toSidebar } from './sidebar.ts';

it.each([
  [20, 'beside all others', 21],
  [21, 'alone, because nobody reads a list of all', 2],
])('of %i systems a page has its own %s', (count, _, items) => {
  const systems = systemsNamed(count);
  const [first] = systems;
  const sidebar = toSidebar({ systems, unfolded: first!, ...index });
  expect(sidebar.items).toHaveLength(items);
  expect(sidebar.items.slice(0, 2)).toMatchObject([
    { label: 'All playbooks' },
    { label: 'System 0', type: 'category' },
  ]);
});

it('the index has every system, whatever their number', () => {
  const sidebar = toSidebar({ systems: systemsNamed(200), unfolded: null, ...index });
  expect(sidebar.items).toHaveLength(201);
});

const index = { indexPath: '/playbooks', indexLabel: 'All playbooks' };

function systemsNamed(count: number) {
  return Array.from({ length: count }, (_, i) => ({
    name: `system-${i}`,
    title: `System ${i}`,
    path: `/playbooks/system-${i}`,
    description: '',
    summary: [],
    links: [],
    areas: [],
    count: 0,
  }));
}
