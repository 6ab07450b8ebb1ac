import { useLocation } from '@docusaurus/router';
import { PageMetadata } from '@docusaurus/theme-common';
import type { PlaybookPage as Page } from '@site/src/plugins/playbooks/playbook-page';
import type { ReactNode } from 'react';
import CauseDetails from '../CauseDetails';
import CausesOverview from '../CausesOverview';
import Corrections from '../Corrections';
import DiagnoseSteps from '../DiagnoseSteps';
import Fixes from '../Fixes';
import HandRun from '../../by-hand/HandRun';
import HandVerdict from '../../by-hand/HandVerdict';
import History from '../History';
import Params from '../Params';
import PlaybookHeader from '../PlaybookHeader';
import PlaybooksArticle from '../../library/PlaybooksArticle';
import ProcedureSteps from '../ProcedureSteps';
import ReaderInputs from '../ReaderInputs';
import Proofs from '../Proofs';
import Related from '../Related';
import RunIt from '../RunIt';
import Sections from '../Sections';
import Source from '../Source';
import Symptoms from '../Symptoms';
import { toToc } from './toc';

/** A playbook as a person reads it: is this my problem, what to look at, why, and the fix. */
export default function PlaybookPage({ page }: { readonly page: Page }): ReactNode {
  const path = useLocation().pathname;
  const [system = ''] = page.id.split('/');
  return (
    <ReaderInputs key={path} system={system} params={page.params}>
      <HandRun page={page} path={path}>
        <Content page={page} />
      </HandRun>
    </ReaderInputs>
  );
}

function Content({ page }: { readonly page: Page }): ReactNode {
  return (
    <>
      <PageMetadata title={page.title} description={page.description} keywords={[...page.tags]} />
      <PlaybooksArticle
        trail={page.trail}
        toc={toToc(page)}
        editUrl={page.editUrl}
        lastUpdatedAt={page.lastUpdatedAt}
      >
        <PlaybookHeader page={page} />
        <Symptoms symptoms={page.symptoms} errors={page.errors} />
        <RunIt page={page} />
        <CausesOverview causes={page.causes} picture={page.picture} />
        <Params params={page.params} exports={page.exports} />
        <DiagnoseSteps steps={page.steps} />
        <ProcedureSteps procedure={page.procedure} />
        <HandVerdict />
        <CauseDetails causes={page.causes} />
        <Fixes fixes={page.fixes} />
        <Sections sections={page.sections} />
        <Corrections corrections={page.corrections} />
        <Proofs proof={page.proof} />
        <Related links={page.related} />
        <Source sources={page.sources} />
        <History versions={page.history} />
      </PlaybooksArticle>
    </>
  );
}
