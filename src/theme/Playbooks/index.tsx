import { useLocation } from '@docusaurus/router';
import IndexPage from '@site/src/components/library/IndexPage';
import PlaybookPage from '@site/src/components/playbook/PlaybookPage';
import PlaybooksShell from '@site/src/components/library/PlaybooksShell';
import PreloadedData from '@site/src/components/library/PreloadedData';
import SystemPage from '@site/src/components/library/SystemPage';
import type { PageData } from '@site/src/plugins/playbooks/page-data';
import Loading from '@theme/Loading';
import NotFound from '@theme/NotFound';
import { type ReactNode, Suspense, use } from 'react';
import { type LoadedPage, loadPage, readPage } from './page-source';

/**
 * Every page of the plugin: one route in the browser, whatever the number of playbooks. What it
 * shows depends on the address, and the frame stays while a reader goes from page to page.
 */
export default function Playbooks(): ReactNode {
  const path = useLocation().pathname;
  const page = readPage(path);
  if (page !== undefined) return <Page path={path} page={page} />;
  return (
    <Suspense fallback={loading}>
      <PendingPage path={path} />
    </Suspense>
  );
}

const loading = <Loading error={null} isLoading pastDelay retry={noRetry} timedOut={false} />;

function noRetry(): void {
  window.location.reload();
}

/** Only the development server comes here: a build has loaded the page before it shows it. */
function PendingPage({ path }: { readonly path: string }): ReactNode {
  return <Page path={path} page={use(loadPage(path))} />;
}

function Page(props: { readonly path: string; readonly page: LoadedPage | null }): ReactNode {
  const { path, page } = props;
  if (page === null) return <NotFound />;
  return (
    <PlaybooksShell sidebar={page.sidebar}>
      <PreloadedData path={path} sidebarPath={page.data.sidebarPath} />
      <Content data={page.data} />
    </PlaybooksShell>
  );
}

function Content({ data }: { readonly data: PageData }): ReactNode {
  switch (data.type) {
    case 'index':
      return <IndexPage page={data.page} />;
    case 'system':
      return <SystemPage page={data.page} />;
    case 'playbook':
      return <PlaybookPage page={data.page} />;
  }
}
