declare module '@generated/fixbook-playbooks/default/data-folder.json' {
  const place: { readonly folder: string; readonly baseUrl: string };
  export default place;
}
