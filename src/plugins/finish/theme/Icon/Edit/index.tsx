import Icon from '@site/src/components/basics/Icon';
import type { ReactNode } from 'react';

export default function IconEdit(): ReactNode {
  return <Icon name="edit" />;
}
