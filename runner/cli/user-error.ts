/** The user's mistake: printed without a stack, with what to do about it. Exit code 2, unless policy refuses (5) or sharing failed (6). */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly hint: string | null;
  readonly exitCode: number;

  constructor(
    message: string,
    options: { readonly hint?: string | null; readonly exitCode?: 2 | 5 | 6 } = {},
  ) {
    super(message);
    this.hint = options.hint ?? null;
    this.exitCode = options.exitCode ?? 2;
  }
}
