/** Calls what a test has put onto the page to be told of. */
const call = 'hacked()';

/** What has run code in one page or another: elements, handlers, addresses, ends of what holds a text. */
const payloads: readonly string[] = [
  `<script>${call}</script>`,
  `<img src=x onerror=${call}>`,
  `<svg onload=${call}>`,
  `<details open ontoggle=${call}>`,
  `<iframe srcdoc="<script>parent.${call}</script>">`,
  `<iframe src="javascript:parent.${call}">`,
  `<input autofocus onfocus=${call}>`,
  `<video><source onerror=${call}>`,
  `<body onload=${call}>`,
  `<style onload=${call}></style>`,
  `<object data="javascript:${call}">`,
  `<math><a xlink:href="javascript:${call}">x`,
  `<a href="javascript:${call}">x</a>`,
  `[x](javascript:${call})`,
  `[x](java\nscript:${call})`,
  `[x](data:text/html,<script>${call}</script>)`,
  `![x](x"onerror="${call})`,
  `<javascript:${call}>`,
  `{${call}}`,
  `\${${call}}`,
  `{{constructor.constructor('${call}')()}}`,
  `import x from "x"; export const y = ${call}`,
  `<meta http-equiv=refresh content="0;url=javascript:${call}">`,
  `<base href="//evil.example/">`,
  `<form action="javascript:${call}"><button autofocus>`,
];

/** Where a payload stands: ends of attributes, elements, comments, fences and encodings around it. */
const wrappers: readonly ((payload: string) => string)[] = [
  (payload) => payload,
  (payload) => `"'>${payload}`,
  (payload) => `</script>${payload}`,
  (payload) => `</title>${payload}`,
  (payload) => `-->]]>${payload}`,
  (payload) => `\`\`\`\n${payload}\n`,
  (payload) => `**${payload}**`,
  (payload) => payload.replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  (payload) => payload.replace('script', 'ScRiPt').replace('javascript', 'JaVaScRiPt'),
];

/** More than two hundred texts that would like to run code. */
export const hostileStrings: readonly string[] = [
  ...new Set(payloads.flatMap((payload) => wrappers.map((wrap) => wrap(payload)))),
];
