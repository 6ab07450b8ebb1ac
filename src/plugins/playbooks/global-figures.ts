import manifest from '../../../package.json';
import type { PlaybooksProps } from './props';

/** What every page of the site may show; kept small, because every visitor loads it. */
export interface GlobalFigures {
  /** Address of the index; a playbook's is this, a slash and its id. */
  readonly indexPath: string;
  /** Another one for each state of the content. */
  readonly revision: string;
  /** Of Fixbook. */
  readonly version: string;
  readonly playbooks: number;
  readonly systems: readonly {
    readonly title: string;
    readonly path: string;
    readonly summary: string;
    readonly count: number;
  }[];
}

/** Where the playbooks are and how many there are, by system. */
export function toGlobalFigures(
  { indexPath, systems }: PlaybooksProps,
  revision: string,
): GlobalFigures {
  return {
    indexPath,
    revision,
    version: manifest.version,
    playbooks: systems.reduce((sum, system) => sum + system.view.count, 0),
    systems: systems.map(({ view: { title, path, description, count } }) => ({
      title,
      path,
      summary: description,
      count,
    })),
  };
}
