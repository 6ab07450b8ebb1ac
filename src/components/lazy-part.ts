import ExecutionEnvironment from '@docusaurus/ExecutionEnvironment';
import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
import PartLost from './basics/PartLost';

interface Part<P> {
  readonly default: ComponentType<P>;
}

/**
 * A part of a page that is fetched when it is wanted. A reader in a tunnel, or with a page from before the
 * site was built anew, keeps the rest of the page; a build fails.
 */
export function lazyPart<P>(load: () => Promise<Part<P>>): LazyExoticComponent<ComponentType<P>> {
  return lazy(async (): Promise<Part<P>> => {
    try {
      return await load();
    } catch (error) {
      if (!ExecutionEnvironment.canUseDOM) throw error;
      return { default: PartLost };
    }
  });
}
