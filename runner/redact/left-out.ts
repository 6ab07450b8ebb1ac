/** What stands where a secret, or a name or address of the machine, was left out. */
export const leftOut = /\[(?:redacted\b[^\]\n]*|host|user|address \d+)\]/;
