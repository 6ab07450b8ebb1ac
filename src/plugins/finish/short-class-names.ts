import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Plugin } from '@docusaurus/types';

type Configuration = Parameters<NonNullable<Plugin['configureWebpack']>>[0];
type Rules = NonNullable<NonNullable<Configuration['module']>['rules']>;

/**
 * The bundler's rules with names of a few letters for the classes of CSS modules. A page has hundreds,
 * and their random part does not compress.
 */
export function withShortClassNames(rules: Rules, { siteDir, nameOf }: ShortNames): Rules {
  const getLocalIdent = (file: { readonly resourcePath: string }, _: string, name: string) =>
    nameOf(placeOf(siteDir, file.resourcePath, name));
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

/** The names of a site's classes. Both bundles of a build have the same. */
export interface ShortNames {
  readonly siteDir: string;
  readonly nameOf: (place: string) => string;
}

/** The classes of the site's own parts and of the theme's are known beforehand. */
export function loadShortNames(siteDir: string): ShortNames {
  return { siteDir, nameOf: createShortNames(placesUnder(siteDir)) };
}

/**
 * Gives each place a number, written in letters. Those that are known beforehand have the first ones
 * in their order, so that builds are alike whatever the bundler asks for first.
 */
export function createShortNames(known: readonly string[]): (place: string) => string {
  const names = new Map<string, string>();
  const nameOf = (place: string): string => {
    const name = names.get(place) ?? `_${lettersOf(names.size)}`;
    names.set(place, name);
    return name;
  };
  known.forEach(nameOf);
  return nameOf;
}

/** 0 is `a`, 25 is `z`, 26 is `aa`. */
function lettersOf(number: number): string {
  const last = String.fromCharCode('a'.charCodeAt(0) + (number % 26));
  return number < 26 ? last : `${lettersOf(Math.floor(number / 26) - 1)}${last}`;
}

/** A word after a dot that is no class only takes a number. */
function placesUnder(siteDir: string): string[] {
  const theme = dirname(require.resolve('@docusaurus/theme-classic/package.json'));
  return [join(siteDir, 'src'), join(theme, 'lib')].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.module.css'))
      .sort()
      .map((file) => join(folder, file))
      .flatMap((file) =>
        Array.from(readFileSync(file, 'utf8').matchAll(/\.([a-z_][\w-]*)/gi), ([, name = '']) =>
          placeOf(siteDir, file, name),
        ),
      ),
  );
}

function placeOf(siteDir: string, file: string, name: string): string {
  return `${relative(siteDir, file).replaceAll('\\', '/')}:${name}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
