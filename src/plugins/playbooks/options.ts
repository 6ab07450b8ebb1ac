import type { OptionValidationContext } from '@docusaurus/types';
import { Joi, RouteBasePathSchema, URISchema } from '@docusaurus/utils-validation';

/** The options complete with defaults. */
export interface PluginOptions {
  readonly id: string;
  /** Folders of playbooks, from the site's folder; no two of them have the same system. */
  readonly playbooks: readonly string[];
  readonly routeBasePath: string;
  /** Address in front of a file's path from the site's folder; null for no edit links. */
  readonly editUrl: string | null;
}

/** The options as written in `docusaurus.config.ts`. */
export type Options = Partial<PluginOptions>;

const schema = Joi.object<PluginOptions>({
  playbooks: Joi.array().items(Joi.string().required()).default(['playbooks']),
  routeBasePath: RouteBasePathSchema.default('playbooks'),
  editUrl: URISchema.allow(null).default(null),
});

/** Docusaurus calls it with what the configuration says. */
export function validateOptions({
  validate,
  options,
}: OptionValidationContext<Options, PluginOptions>): PluginOptions {
  return validate(schema, options);
}
