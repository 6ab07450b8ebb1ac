import { readdirSync } from 'node:fs';
import type { CommandContext } from '../command.ts';
import { commands } from '../commands/index.ts';
import { findPlaybook, listLibrary } from '../library/find-library.ts';
import { runsFolder } from '../runs/run-folder.ts';

/** What may stand where the cursor is, and a few words about it. */
export interface Completion {
  readonly word: string;
  readonly about: string;
}

type Place = Pick<CommandContext, 'cwd' | 'env'>;

/**
 * What may come next on a command line; the last word is the one that is being typed. Empty where
 * only a path may stand: the shell knows those. A library that cannot be read completes nothing.
 */
export async function completeWords(
  words: readonly string[],
  place: Place,
): Promise<readonly Completion[]> {
  const current = words.at(-1) ?? '';
  const all = await candidatesOf(words.slice(0, -1), current, place).catch(() => []);
  return all.filter(({ word }) => word.startsWith(current));
}

async function candidatesOf(
  before: readonly string[],
  current: string,
  place: Place,
): Promise<readonly Completion[]> {
  const [name, ...given] = before;
  if (name === undefined) return [...commandNames(), ...globalOptions];
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) return name === 'help' ? commandNames() : [];
  const options = optionsIn((await entry.load()).help);
  const last = given.at(-1) ?? '';
  if (options.some(({ word, takes }) => takes && word === last)) {
    return valuesOf(last, given, place);
  }
  if (current.startsWith('-')) return options;
  return wordsOf(name, place);
}

const globalOptions: readonly Completion[] = [
  { word: '--help', about: 'Show what there is' },
  { word: '--version', about: 'Show the version' },
];

function commandNames(): readonly Completion[] {
  return Object.entries(commands).map(([word, { summary }]) => ({ word, about: summary }));
}

/** The options that a help text lists: it is their only list. */
function optionsIn(help: string): readonly (Completion & { readonly takes: boolean })[] {
  const line = /^ {2}(?:-\w, )?(?<word>--[\w-]+)(?<value> \S.*?)?(?: {2,}(?<about>\S.*))?$/gm;
  return [...help.matchAll(line)].map(({ groups }) => ({
    word: groups?.['word'] ?? '',
    about: groups?.['about'] ?? '',
    takes: groups?.['value'] !== undefined,
  }));
}

async function valuesOf(
  option: string,
  given: readonly string[],
  place: Place,
): Promise<readonly Completion[]> {
  switch (option) {
    case '--allow':
      return ['read', 'probe', 'change'].map((word) => ({ word, about: '' }));
    case '--format':
      return ['md', 'html', 'json', 'junit', 'ndjson'].map((word) => ({ word, about: '' }));
    case '--fix':
    case '--param':
    case '--param-file':
    case '--param-command': {
      const { entry } = await findPlaybook(given[0] ?? '', place);
      const { fixes, params } = entry.playbook;
      return option === '--fix'
        ? fixes.map(({ id, title }) => ({ word: id, about: title }))
        : params.map(({ name, help }) => ({ word: `${name}=`, about: help }));
    }
    default:
      return [];
  }
}

async function wordsOf(command: string, place: Place): Promise<readonly Completion[]> {
  switch (command) {
    case 'run':
    case 'show':
    case 'test':
      return (await listLibrary(place)).entries.map(({ head }) => ({
        word: head.id,
        about: head.title,
      }));
    case 'list':
      return (await listLibrary(place)).systems.map(({ name }) => ({ word: name, about: '' }));
    case 'resume':
    case 'rerun':
    case 'report':
    case 'share':
      return runIds(place.cwd);
    case 'completion':
      return ['bash', 'zsh', 'fish'].map((word) => ({ word, about: '' }));
    default:
      return [];
  }
}

/** The last one first; whatever else lies in the folder is left out. */
function runIds(cwd: string): readonly Completion[] {
  return readdirSync(runsFolder(cwd))
    .filter((name) => /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ-[\da-f]{4}$/.test(name))
    .sort()
    .reverse()
    .map((word) => ({ word, about: '' }));
}
