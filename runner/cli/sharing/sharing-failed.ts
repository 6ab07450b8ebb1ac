import { ShareError } from '../../share/share-error.ts';
import { UserError } from '../user-error.ts';

/** What GitHub did not take ends with exit code 6, and with how to go on. */
export async function orSharingFailed<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ShareError)) throw error;
    const message =
      error.kind === 'uncertain' ? `${error.message}, so it may have been posted` : error.message;
    throw new UserError(message, {
      hint: `${error.hint}\n    The report is kept; print it with fixbook report.`,
      exitCode: 6,
    });
  }
}
