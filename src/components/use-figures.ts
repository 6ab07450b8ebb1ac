import { usePluginData } from '@docusaurus/useGlobalData';
import type { GlobalFigures } from '@site/src/plugins/playbooks/global-figures';

/** Where the playbooks are and how many there are. */
export function useFigures(): GlobalFigures {
  // Docusaurus gives what the plugin has set as unknown.
  return usePluginData('fixbook-playbooks') as GlobalFigures;
}
