const operation = ['steps', 'guard', 'backup', 'verify', 'finally'] as const;
const explanation = ['diagnose', 'causes', 'fixes'] as const;

/** Which keys each kind of playbook needs, and which it has no use for. */
export const keysByKind = [
  {
    if: { properties: { kind: { enum: ['troubleshoot', 'health-check'] } } },
    then: { required: ['severity', 'symptoms', 'diagnose'], properties: without(operation) },
  },
  {
    if: { properties: { kind: { const: 'procedure' } }, required: ['kind'] },
    then: { required: ['steps'], properties: without(explanation) },
  },
  {
    if: { properties: { kind: { const: 'reference' } }, required: ['kind'] },
    then: { required: ['sections'], properties: without([...explanation, ...operation]) },
  },
];

function without(keys: readonly string[]): Readonly<Record<string, false>> {
  return Object.fromEntries(keys.map((key) => [key, false]));
}
