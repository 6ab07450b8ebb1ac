/** The user's mistake: printed without a stack, with what to do about it. Exit code 2. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly hint: string | null;

  constructor(message: string, options: { readonly hint?: string | null } = {}) {
    super(message);
    this.hint = options.hint ?? null;
  }
}
