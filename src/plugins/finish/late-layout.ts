import type { ClientModule } from '@docusaurus/types';

/**
 * What is far below is laid out late only on the page that was opened first. A way to another place
 * or page, and back, needs the true height of all that is above it.
 */
const lateLayout: ClientModule = {
  onRouteUpdate({ previousLocation }) {
    if (previousLocation !== null) delete document.documentElement.dataset['from'];
  },
};

export default lateLayout;
