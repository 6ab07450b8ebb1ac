/** As the `ref` of what a file has brought: a keyboard and a screen reader go on there, not at the top of the page. */
export function focusOn(element: HTMLElement | null): void {
  element?.focus();
}
