import ExecutionEnvironment from '@docusaurus/ExecutionEnvironment';
import type { ComponentType } from 'react';
import { loadPage } from './page-source';

type RouteComponent = ComponentType & { preload?: () => Promise<unknown> };

/**
 * Has Docusaurus wait for the data of a page as it waits for its script, before it shows the page.
 * A build has them in files, and waits for nothing.
 */
export function withPageData(component: RouteComponent): RouteComponent {
  if (!ExecutionEnvironment.canUseDOM) return component;
  const preload = component.preload?.bind(component);
  component.preload = () => Promise.all([preload?.(), loadPage(window.location.pathname)]);
  return component;
}
