/** Values by their place in what Docker knows: `State.ExitCode`, or `index .Config.Labels "…"` as it is written. */
export type TemplateValues = Readonly<Record<string, string | number | boolean>>;

/** Fills a template of Go as `docker --format` takes it; anything but plain fields and known labels is refused. */
export function fillTemplate(template: string, values: TemplateValues): string {
  return template.replace(/\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    const name = /^\.([\w.]+)$/.exec(expression)?.[1] ?? /^index .+$/.exec(expression)?.[0];
    const value = name === undefined ? undefined : values[name];
    if (value === undefined) throw new Error(`the template has “{{${expression}}}”`);
    return String(value);
  });
}
