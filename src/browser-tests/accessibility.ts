import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect } from 'vitest';

/**
 * What axe finds wrong on a page, with the elements; empty is what is wanted. Pages have no frames, so axe runs
 * in the page at once, and what is in order is not listed: that takes less than half of the time.
 */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  expect(page.frames()).toHaveLength(1);
  // A colour on its way into another is neither of the two.
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

/** Pixels by which a page is wider than the screen. */
export function widthBeyondScreen(page: Page): Promise<number> {
  return page.evaluate(() =>
    Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),
  );
}
