declare module '@generated/fixbook-playbooks/default/data-folder.json' {
  const place: { readonly folder: string; readonly baseUrl: string };
  export default place;
}

declare module '@generated/fixbook-playbooks/default/validate-run-record' {
  const validate: {
    (value: unknown): boolean;
    readonly errors?:
      readonly { readonly instancePath?: string; readonly message?: string }[] | null;
  };
  export default validate;
}
