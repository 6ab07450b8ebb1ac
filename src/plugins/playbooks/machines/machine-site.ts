/** Where the site is that the documents for programs point to. */
export interface MachineSite {
  readonly title: string;
  readonly tagline: string;
  /** Scheme and host, without a slash at the end. */
  readonly origin: string;
  /** Begins and ends with a slash. */
  readonly baseUrl: string;
  readonly indexPath: string;
  /** Path of the page of a playbook. */
  readonly pathOf: (id: string) => string;
}
