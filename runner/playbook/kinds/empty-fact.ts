import type { FactTypes } from './kind.ts';

/** The empty value of a fact's type: expressions find the fact, and nothing in it. */
export function emptyFact(type: keyof FactTypes): unknown {
  switch (type) {
    case 'bool':
      return false;
    case 'int':
    case 'double':
      return 0;
    case 'string':
      return '';
    case 'dyn':
      return null;
    case 'list<dyn>':
    case 'list<string>':
      return [];
    case 'map<string, string>':
      return {};
  }
}
