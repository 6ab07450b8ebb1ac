import type { Props } from '@theme/CodeBlock/Buttons';
import Buttons from '@theme-init/CodeBlock/Buttons';
import { type ReactNode, startTransition, useEffect, useState } from 'react';

/** The theme's buttons. A page has dozens, which come one after another here, and not in one long task. */
export default function CodeBlockButtons(props: Props): ReactNode {
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    startTransition(() => {
      setIsShown(true);
    });
  }, []);
  return isShown && <Buttons {...props} />;
}
