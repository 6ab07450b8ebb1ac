import Icon from '@site/src/components/basics/Icon';
import type { ReactNode } from 'react';

export default function IconHome(props: { readonly className?: string }): ReactNode {
  return <Icon name="home" className={props.className} />;
}
