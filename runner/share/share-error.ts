/**
 * Why something could not be shared. `refused`: GitHub will not take it like this; `unreachable`: it
 * was not sent; `uncertain`: it was sent, and nobody said what became of it.
 */
export class ShareError extends Error {
  override readonly name = 'ShareError';
  readonly kind: 'refused' | 'unreachable' | 'uncertain';
  readonly hint: string;
  /** The status that GitHub answered; null when it did not. */
  readonly status: number | null;

  constructor(
    kind: ShareError['kind'],
    message: string,
    { hint, status = null }: { readonly hint: string; readonly status?: number | null },
  ) {
    super(message);
    this.kind = kind;
    this.hint = hint;
    this.status = status;
  }
}
