import Icon from '@site/src/components/basics/Icon';
import type { ReactNode } from 'react';

export default function IconSystemColorMode(props: { readonly className?: string }): ReactNode {
  return <Icon name="system" className={props.className} />;
}
