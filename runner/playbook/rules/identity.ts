import { renderSuggestion } from '../nearest.ts';
import type { Rule } from './rule.ts';

/** A playbook stands at `<system>/<area>/<slug>.yaml`, and its id is `<system>/<slug>`. */
export const identity: Rule = ({ file, home }) => {
  if (home === null) return [];
  const wanted = `${home.system.name}/${home.slug}`;
  const areas = Object.keys(home.system.areas);
  const slug = file.id.split('/')[1] ?? '';
  return [
    ...(file.id === wanted
      ? []
      : [
          {
            path: ['id'],
            message: `id is ${file.id}, but the file stands for ${wanted}`,
            hint: 'Rename the file or the id; folder and file name give the id.',
          },
        ]),
    ...(slug.length > 40
      ? [{ path: ['id'], message: `the slug has ${slug.length} characters`, hint: 'At most 40.' }]
      : []),
    ...(areas.includes(home.area)
      ? []
      : [
          {
            path: [],
            message: `area ${home.area} is not in system.yaml`,
            hint: renderSuggestion(home.area, areas),
          },
        ]),
  ];
};

/** `reviewed` is a day that exists. */
export const reviewedDay: Rule = ({ file }) => {
  const day = new Date(`${file.reviewed}T00:00:00Z`);
  const isReal = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(file.reviewed);
  if (isReal) return [];
  return [{ path: ['reviewed'], message: `${file.reviewed} is no day`, hint: 'YYYY-MM-DD.' }];
};

/** Only what is retired is superseded. */
export const supersededIsRetired: Rule = ({ playbook }) =>
  playbook.supersededBy === null || playbook.status === 'retired'
    ? []
    : [
        {
          path: ['supersededBy'],
          at: 'key',
          message: `a playbook that is superseded is retired, and this one is ${playbook.status}`,
          hint: 'Add “status: retired”.',
        },
      ];
