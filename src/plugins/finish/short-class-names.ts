import { createHash } from 'node:crypto';
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

/**
 * What a bundler keeps of a build, it keeps with the names in it. With other names it begins anew,
 * since else two classes could have one.
 */
export function withVersionOfNames(configuration: object, { version }: ShortNames) {
  const { experiments } = configuration as RspackConfiguration;
  if (experiments?.cache === undefined) return {};
  return { experiments: { cache: { version: `${experiments.cache.version}-${version}` } } };
}

/** What the types of webpack, which Docusaurus goes by, do not know of Rspack. */
interface RspackConfiguration {
  readonly experiments?: { readonly cache?: { readonly version: string } };
}

/** The names of a site's classes. Both bundles of a build have the same. */
export interface ShortNames {
  readonly siteDir: string;
  readonly nameOf: (place: string) => string;

  /** Changes with any name. */
  readonly version: string;
}

/** The classes of the site's own parts and of the theme's have the short names. */
export function loadShortNames(siteDir: string): ShortNames {
  const places = placesUnder(siteDir);
  return { siteDir, nameOf: createShortNames(places), version: digestOf(places.join('\n')) };
}

/**
 * Gives each place its number, written in letters, and any other place a digest: a name does not
 * depend on what the bundler asks for first, nor on what it asks for at all.
 */
export function createShortNames(places: readonly string[]): (place: string) => string {
  const names = new Map([...new Set(places)].map((place, at) => [place, `_${lettersOf(at)}`]));
  return (place) => names.get(place) ?? `_${digestOf(place)}`;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** 0 is `a`, 25 is `z`, 26 is `aa`. */
function lettersOf(number: number): string {
  const last = String.fromCharCode('a'.charCodeAt(0) + (number % 26));
  return number < 26 ? last : `${lettersOf(Math.floor(number / 26) - 1)}${last}`;
}

/** A word after a dot that is no class only takes a number. */
function placesUnder(siteDir: string): string[] {
  const themes = ['theme-classic', 'theme-common'].map((name) =>
    dirname(require.resolve(`@docusaurus/${name}`)),
  );
  return [join(siteDir, 'src'), ...themes].flatMap((folder) =>
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
