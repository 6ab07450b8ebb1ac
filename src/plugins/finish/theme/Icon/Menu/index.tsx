import Icon from '@site/src/components/basics/Icon';
import type { ReactNode } from 'react';

export default function IconMenu(): ReactNode {
  return <Icon name="menu" />;
}
