/** The lab could not do its part: neither the playbook's fault nor the user's. The hint says what would help. */
export class LabError extends Error {
  readonly hint: string;

  constructor(message: string, { hint }: { readonly hint: string }) {
    super(message);
    this.name = 'LabError';
    this.hint = hint;
  }
}
