import type { System } from '../../playbook/playbook.ts';

/**
 * Whether a text speaks of the system of a playbook: by its name, as `agent_factory` or “Agent
 * Factory”, or by a port or a name that the shared params of this system alone have.
 */
export function createNamedSystem(
  text: string,
  systems: readonly Pick<System, 'name' | 'params'>[] = [],
): (id: string) => boolean {
  const marks = marksOf(systems);
  const foreign = [...marks.keys()].sort((a, b) => b.length - a.length);
  const rest = foreign.reduce((text, mark) => text.replace(toRegExp(mark), ' '), text);
  const marked = new Set(
    [...marks].flatMap(([mark, system]) => (toRegExp(mark).test(text) ? [system] : [])),
  );
  const known = new Map<string, boolean>();
  return (id) => {
    const system = id.slice(0, id.indexOf('/'));
    const isNamed = known.get(system) ?? (marked.has(system) || names(rest, system));
    known.set(system, isNamed);
    return isNamed;
  };
}

/** System names are plain words with hyphens, so they need no escaping. */
function names(text: string, system: string): boolean {
  const name = system.split('-').join('[-_. ]?');
  return new RegExp(`(?<![\\p{L}\\p{N}_-])${name}(?![\\p{L}\\p{N}])`, 'iu').test(text);
}

/** Ports, and names of several words, that the params of one system have and of no other. */
function marksOf(systems: readonly Pick<System, 'name' | 'params'>[]): ReadonlyMap<string, string> {
  const all = systems.flatMap(({ name, params }) => {
    const texts = params.map((param) => `${param.default ?? ''} ${param.example ?? ''}`);
    const marks = texts.join(' ').match(/:\d{4,5}\b|\b\d{4,5}\b|\b[a-z]+(?:[-_][a-z]+)+\b/g) ?? [];
    return [...new Set(marks.map((mark) => mark.replace(':', '')))].map((mark) => ({ mark, name }));
  });
  return new Map(
    all
      .filter(({ mark, name }) => all.every((other) => other.mark !== mark || other.name === name))
      .map(({ mark, name }) => [mark, name]),
  );
}

function toRegExp(mark: string): RegExp {
  return /^\d/.test(mark)
    ? new RegExp(`(?<=:|port[= ]+|', )${mark}\\b`, 'gi')
    : new RegExp(`\\b${mark}\\b`, 'gi');
}
