import ElementContent from '@theme/CodeBlock/Content/Element';
import StringContent from '@theme/CodeBlock/Content/String';
import { Children, type ComponentProps, isValidElement, type ReactNode } from 'react';

type Props = Omit<ComponentProps<typeof StringContent>, 'children'> & {
  readonly children?: ReactNode;
};

/** A block of code. Unlike the theme's it is made once, since its colours are the same in any mode. */
export default function CodeBlock({ children, ...props }: Props): ReactNode {
  const parts = Children.toArray(children);
  if (parts.some((part) => isValidElement(part))) {
    return <ElementContent {...props}>{children}</ElementContent>;
  }
  const text = parts
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .join('');
  return <StringContent {...props}>{text}</StringContent>;
}
