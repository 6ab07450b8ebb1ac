import Link from '@docusaurus/Link';
import Translate from '@docusaurus/Translate';
import { loadPage } from '@site/src/theme/Playbooks/page-source';
import type { RunRecord } from '@site/runner/record/run-record.ts';
import { toVisibleLine } from '@site/runner/report/visible.ts';
import { type ReactNode, useEffect, useState } from 'react';
import { useFigures } from '../../use-figures';

interface Known {
  readonly path: string;
  readonly version: string;
}

/** The playbook and version that were run, with a link if this site has it. */
export default function PlaybookLink(props: {
  readonly playbook: RunRecord['playbook'];
}): ReactNode {
  const { id, version } = props.playbook;
  const known = useKnown(id);
  const name = <code>{toVisibleLine(id)}</code>;
  return (
    <span>
      {known === null ? name : <Link to={known.path}>{name}</Link>}{' '}
      <Translate id="fixbook.report.version" values={{ version: toVisibleLine(version) }}>
        {'version {version}'}
      </Translate>
      {known !== null && known.version !== version && (
        <>
          {'; '}
          <Translate id="fixbook.report.newer" values={{ version: known.version }}>
            {'the page shows version {version}, so it may differ'}
          </Translate>
        </>
      )}
    </span>
  );
}

/** Only an id of the right form becomes a part of an address. */
function useKnown(id: string): Known | null {
  const { indexPath } = useFigures();
  const [known, setKnown] = useState<Known | null>(null);
  useEffect(() => {
    setKnown(null);
    if (!/^[a-z0-9-]{1,60}\/[a-z0-9-]{1,60}$/.test(id)) return;
    const path = `${indexPath}/${id}`;
    let isWanted = true;
    loadPage(path).then(
      (page) => {
        if (isWanted && page?.data.type === 'playbook') {
          setKnown({ path, version: page.data.page.version });
        }
      },
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [id, indexPath]);
  return known;
}
