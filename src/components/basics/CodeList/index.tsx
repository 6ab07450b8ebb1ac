import { Fragment, type ReactNode } from 'react';

/** Words in code, separated by commas. */
export default function CodeList({ words }: { readonly words: readonly string[] }): ReactNode {
  return words.map((word, i) => (
    <Fragment key={word}>
      {i > 0 && ', '}
      <code>{word}</code>
    </Fragment>
  ));
}
