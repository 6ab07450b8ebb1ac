import { quoteForShell } from './quote-for-shell.ts';

/**
 * Shell words for a URL that may hold a login. Every user of a machine sees the arguments of its
 * programs, so the password is cut out of the URL by the shell and given in the environment.
 */
export interface LoginByHand {
  /** The assignment before the command, with a blank after it; empty when there is no password. */
  readonly password: string;
  /** The URL with its user, and without its password. */
  readonly withUser: string;
  /** The URL without user and password. */
  readonly bare: string;
  /** `--user NAME` if the URL names one, after a blank. */
  readonly userOption: string;
}

/** A variable that is the whole address or its login, not only a host or a port. */
const mayHoldLogin = /^\$|\$[^/]*@/;

/** The words for a URL as a step writes it; `variable` is what the program reads a password from. */
export function loginByHand(url: string, variable: string): LoginByHand {
  const word = quoteForShell(url);
  if (!mayHoldLogin.test(url)) return { password: '', withUser: word, bare: word, userOption: '' };
  const cut = (program: string): string => `$(sed -E '${program}' <<<${word})`;
  const user = `$(sed -nE 's|^[^/]*//([^:/@]+):[^/@]*@.*|--user \\1|p' <<<${word})`;
  // A URL has %40 for an “@”; printf turns it back.
  const encoded = String.raw`$(sed -nE '/^[^/]*\/\/[^:/@]*:([^/@]*)@.*/{s//\1/;s/%/\\x/g;p;}' <<<${word})`;
  return {
    password: `${variable}=$(printf %b "${encoded}") `,
    withUser: `"${cut('s|^([^/]*//[^:/@]*):[^/@]*@|\\1@|')}"`,
    bare: `"${cut('s|//[^/@]*@|//|')}"`,
    userOption: ` ${user}`,
  };
}
