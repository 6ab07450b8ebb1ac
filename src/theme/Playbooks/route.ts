import type { ComponentType } from 'react';
import { loadPage } from './page-source';

type RouteComponent = ComponentType & { preload?: () => Promise<unknown> };

/** Has Docusaurus wait for the data of a page as it waits for its script, before it shows the page. */
export function withPageData(component: RouteComponent): RouteComponent {
  const preload = component.preload?.bind(component);
  component.preload = () => Promise.all([preload?.(), loadPage(window.location.pathname)]);
  return component;
}
