/** The text as one shell word in which `$NAME` is still expanded and nothing else is. */
export function quoteForShell(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return `"${text.replace(/[\\"`]|\$(?!\{?[A-Z_][A-Z0-9_]*)/g, '\\$&')}"`;
}
