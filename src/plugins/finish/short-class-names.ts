import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import type { Plugin } from '@docusaurus/types';

type Configuration = Parameters<NonNullable<Plugin['configureWebpack']>>[0];
type Rules = NonNullable<NonNullable<Configuration['module']>['rules']>;

/**
 * The bundler's rules with names of a few letters for the classes of CSS modules. A page has hundreds,
 * and their random part does not compress. A name follows from its place, so builds are alike.
 */
export function withShortClassNames(rules: Rules, siteDir: string): Rules {
  const getLocalIdent = (file: { readonly resourcePath: string }, _: string, name: string) =>
    shortNameOf(`${relative(siteDir, file.resourcePath).replaceAll('\\', '/')}:${name}`);
  return rules.map((rule) => {
    if (typeof rule !== 'object' || rule === null || !Array.isArray(rule.use)) return rule;
    const use = rule.use.map((loader) => {
      if (typeof loader !== 'object' || loader === null) return loader;
      const { options } = loader;
      if (typeof options !== 'object' || !isObject(options['modules'])) return loader;
      return {
        ...loader,
        options: { ...options, modules: { ...options['modules'], getLocalIdent } },
      };
    });
    return { ...rule, use };
  });
}

const places = new Map<string, string>();

/** Longer if another place has the short one: both bundles of a build ask here. */
export function shortNameOf(place: string): string {
  const letters = createHash('sha256')
    .update(place)
    .digest('base64')
    .replace(/[^a-z]/gi, '');
  for (let length = 4; length < letters.length; length += 1) {
    const name = `_${letters.slice(0, length)}`;
    const owner = places.get(name) ?? place;
    if (owner === place) {
      places.set(name, place);
      return name;
    }
  }
  throw new Error(`${place}: no short name for this class is left\n    Give it another name`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
