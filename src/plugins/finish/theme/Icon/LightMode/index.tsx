import Icon from '@site/src/components/basics/Icon';
import type { ReactNode } from 'react';

export default function IconLightMode(props: { readonly className?: string }): ReactNode {
  return <Icon name="light" className={props.className} />;
}
