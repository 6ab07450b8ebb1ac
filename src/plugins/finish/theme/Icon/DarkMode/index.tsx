import Icon from '@site/src/components/basics/Icon';
import type { ReactNode } from 'react';

export default function IconDarkMode(props: { readonly className?: string }): ReactNode {
  return <Icon name="dark" className={props.className} />;
}
