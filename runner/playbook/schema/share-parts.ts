export type SchemaObject = Readonly<Record<string, unknown>>;

/**
 * Compiled, a part of a schema is repeated at each of its places. Here a part that occurs more
 * than once in the schemas is written once and referred to. The branches of `anyOf` and `oneOf` stay,
 * since their errors are told by their path. What only people read is left out. The name of each is its id.
 */
export function shareParts(named: Readonly<Record<string, SchemaObject>>): SchemaObject[] {
  const bare = mapValues(named, toBare);
  const counts = new Map<string, number>();
  const names = new Map<string, string>();
  const definitions: Record<string, Part> = {};
  const count = (part: Part): Part => {
    const text = JSON.stringify(part);
    counts.set(text, (counts.get(text) ?? 0) + 1);
    return counts.get(text) === 1 && typeof part === 'object' ? mapParts(part, count) : part;
  };
  const replace = (part: Part): Part => {
    if (typeof part !== 'object') return part;
    const text = JSON.stringify(part);
    if (text.length < 60 || (counts.get(text) ?? 0) < 2) return mapParts(part, replace);
    const name = names.get(text) ?? `part${names.size}`;
    if (!names.has(text)) {
      names.set(text, name);
      definitions[name] = mapParts(part, replace);
    }
    // Who misses the part is shown an example of it.
    const { examples } = part;
    const $ref = `shared#/$defs/${name}`;
    return examples === undefined ? { $ref } : { $ref, examples };
  };
  Object.values(bare).forEach(count);
  const schemas = mapValues(bare, (schema, name) => ({ ...mapParts(schema, replace), $id: name }));
  return [{ $id: 'shared', $defs: definitions }, ...Object.values(schemas)];
}

type Part = boolean | SchemaObject;

/** Without the descriptions; the examples are shown with a problem. */
function toBare(schema: SchemaObject): SchemaObject {
  const rest = Object.entries(schema).filter(([key]) => !forPeople.has(key));
  return mapParts(Object.fromEntries(rest), (part) =>
    typeof part === 'object' ? toBare(part) : part,
  );
}

const forPeople = new Set(['description', 'title', 'default']);

/** A schema with its parts replaced, but for the branches of `anyOf` and `oneOf`. */
function mapParts(schema: SchemaObject, replace: (part: Part) => Part): SchemaObject {
  return mapValues(schema, (value, key) => {
    // What these keys hold is what ajv would refuse otherwise.
    if (key === 'allOf') return (value as readonly Part[]).map(replace);
    if (mapsOfParts.has(key)) return mapValues(value as Record<string, Part>, replace);
    return parts.has(key) ? replace(value as Part) : value;
  });
}

const parts = new Set(['items', 'additionalProperties', 'if', 'then', 'else', 'not']);
const mapsOfParts = new Set(['properties', 'patternProperties', '$defs', 'dependentSchemas']);

function mapValues<Value, Changed>(
  map: Readonly<Record<string, Value>>,
  change: (value: Value, key: string) => Changed,
): Record<string, Changed> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));
}
