/** How many bytes of a text an expectation reads. Over a longer one nothing is judged. */
export const maxJudged = 256 * 1024;

/** What is learned where an expectation reads a text of which only the beginning was kept. */
export function textTooLong(what: string) {
  return {
    ran: false,
    because: 'expectation-unclear',
    reason: `${what} is longer than the 256 KiB that an expectation can read`,
  } as const;
}
