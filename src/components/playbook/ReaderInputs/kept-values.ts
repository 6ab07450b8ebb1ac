type Values = Readonly<Record<string, string>>;

/** Values that were typed before in this session; never secrets. Empty where the browser keeps nothing. */
export function readKept(system: string): Values {
  try {
    return toValues(JSON.parse(sessionStorage.getItem(keyOf(system)) ?? '{}'));
  } catch {
    return {};
  }
}

/** Keeps a value for the session. Where the browser keeps nothing, it is lost with the page. */
export function writeKept(system: string, name: string, value: string): void {
  const others = Object.entries(readKept(system)).filter(([known]) => known !== name);
  const values = Object.fromEntries(value === '' ? others : [...others, [name, value]]);
  try {
    sessionStorage.setItem(keyOf(system), JSON.stringify(values));
  } catch {
    // A browser that is told to keep nothing refuses.
  }
}

function keyOf(system: string): string {
  return `fixbook-params-${system}`;
}

function toValues(kept: unknown): Values {
  if (typeof kept !== 'object' || kept === null) return {};
  return Object.fromEntries(
    Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
