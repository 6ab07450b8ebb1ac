import type { Risk } from '../../playbook/playbook.ts';

/** What a risk means, as readers see it. */
export const riskWords: Readonly<Record<Risk, string>> = {
  read: 'only looks',
  probe: 'leaves a trace',
  change: 'changes state',
  destroy: 'LOSES SOMETHING',
};
