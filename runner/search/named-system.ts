/** Whether a text names the system of a playbook, as `agent_factory` or “Agent Factory”. */
export function createNamedSystem(text: string): (id: string) => boolean {
  const known = new Map<string, boolean>();
  return (id) => {
    const system = id.slice(0, id.indexOf('/'));
    const isNamed = known.get(system) ?? names(text, system);
    known.set(system, isNamed);
    return isNamed;
  };
}

/** System names are plain words with hyphens, so they need no escaping. */
function names(text: string, system: string): boolean {
  const name = system.split('-').join('[-_. ]?');
  return new RegExp(`(?<![\\p{L}\\p{N}_-])${name}(?![\\p{L}\\p{N}])`, 'iu').test(text);
}
