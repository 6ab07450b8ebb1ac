import type { Call } from './call.ts';
import { expansionsOf } from './expansions.ts';
import type { Scope } from './scope.ts';

/** Commands of bash itself: they start no process, so no list of processes shows their arguments. */
const ofBash =
  /^(?::|\.|\[|test|echo|printf|export|declare|typeset|local|readonly|read|set|unset|let|shift|source|eval|cd|return|exit|trap|mapfile|readarray|true|false)$/;

/**
 * A secret param among the arguments of a program. Only the param itself counts: what a script cuts
 * out of one may be the part that anybody may see.
 */
export function inspectSecretArguments({ name, args }: Call, scope: Scope): void {
  if (ofBash.test(name)) return;
  for (const found of args.flatMap(({ node }) => expansionsOf(node))) {
    if (!found.whole || scope.params.get(found.name ?? '') !== 'secret') continue;
    scope.add({
      about: 'seen',
      risk: 'read',
      message: `${found.text} is an argument of “${name}”: every user of this machine can read it while it runs`,
      hint: 'Hand it over in the environment, in a file, or on standard input (<<<).',
      offset: scope.offsetOf(found.pos),
    });
  }
}
