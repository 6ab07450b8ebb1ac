import Translate from '@docusaurus/Translate';
import type { RunRecord } from '@site/runner/record/run-record.ts';
import { type ReactNode, useEffect, useState } from 'react';
import CopyButton from '../../basics/CopyButton';
import { toFragment } from '../ReportPage/record-in-fragment';

/** Copies an address that holds the whole report; nothing for one that is too long for that. */
export default function LinkButton({ record }: { readonly record: RunRecord }): ReactNode {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    void toFragment(JSON.stringify(record)).then((fragment) => {
      if (isWanted)
        setAddress(fragment === null ? null : location.origin + location.pathname + fragment);
    });
    return () => {
      isWanted = false;
    };
  }, [record]);
  if (address === null) return null;
  return (
    <CopyButton text={address}>
      <Translate id="fixbook.report.link">Copy a link that holds this report</Translate>
    </CopyButton>
  );
}
