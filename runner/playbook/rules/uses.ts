import type { Fragment } from '../expand-uses.ts';
import { paramsNamedIn } from '../expressions/expression-tree.ts';
import { renderSuggestion } from '../nearest.ts';
import { paramValueProblem } from '../values/param-value.ts';
import { isSecretType } from '../playbook.ts';
import { type PlacedUse, placedUses } from '../step-file.ts';
import { shellVariables, variablesIn } from '../values/variables.ts';
import type { Finding, Rule, Subject } from './rule.ts';

/** A use names a fragment that exists, and gives each of its params a value that it allows. */
export const uses: Rule = (subject) =>
  placedUses(subject.file).flatMap((placed) => {
    const id = placed.use.use.fragment;
    const fragment = subject.fragments.get(id);
    if (fragment !== undefined) return inspectWith(placed, fragment, subject);
    const path = [...placed.path, 'use', 'fragment'];
    return subject.brokenFragments.includes(id)
      ? [{ path, message: `the fragment ${id} has problems`, hint: 'Mend its file first.' }]
      : [
          {
            path,
            message: `there is no fragment ${id}`,
            hint:
              renderSuggestion(id, [...subject.fragments.keys()]) ??
              'Fragments stand at playbooks/shared/<slug>.yaml.',
          },
        ];
  });

function inspectWith({ path, use }: PlacedUse, fragment: Fragment, subject: Subject): Finding[] {
  const given = use.use.with ?? {};
  const names = fragment.params.map((param) => param.name);
  const unknown = Object.keys(given).filter((name) => !names.includes(name));
  return [
    ...unknown.map((name) => ({
      path: [...path, 'use', 'with', name],
      at: 'key' as const,
      message: `${fragment.id} has no param ${name}`,
      hint: renderSuggestion(name, names) ?? 'It has no params.',
    })),
    ...fragment.params.flatMap((param): Finding[] => {
      if (Object.hasOwn(given, param.name)) {
        return inspectValue(param.name, String(given[param.name]), { path, fragment, subject });
      }
      return param.default !== null
        ? []
        : [
            {
              path: [...path, 'use'],
              at: 'key',
              message: `${fragment.id} needs ${param.name}`,
              hint: `Add “with: { ${param.name}: … }”: ${param.help}`,
            },
          ];
    }),
  ];
}

function inspectValue(
  name: string,
  text: string,
  at: { readonly path: PlacedUse['path']; readonly fragment: Fragment; readonly subject: Subject },
): Finding[] {
  const path = [...at.path, 'use', 'with', name];
  const { playbook } = at.subject;
  const param = at.fragment.params.find((param) => param.name === name);
  const named = variablesIn(text).map((use) => use.name);
  if (param === undefined) return [];
  if (named.length === 0) {
    const wrong = paramValueProblem(param, text);
    return wrong === null ? [] : [{ path, message: `${name}: ${wrong}`, hint: null }];
  }
  const own = playbook.params.filter((known) => named.includes(known.name));
  const isRead = at.fragment.steps.some((step) =>
    [
      step.when,
      step.expect,
      ...Object.values(step.save ?? {}),
      ...(step.anyOf ?? []).map((a) => a.expect),
    ]
      .flatMap((expression) => paramsNamedIn(expression ?? ''))
      .includes(name),
  );
  if (isRead && own.some(({ type }) => isSecretType(type))) {
    const message = `${name} would be a secret, and expressions of ${at.fragment.id} read it`;
    return [{ path, message, hint: 'Give it a param that is no secret.' }];
  }
  const saved = named.filter((one) => !own.some((known) => known.name === one));
  if (isSecretType(param.type) && saved.length > 0) {
    const message = `${name} is a secret, and ${saved[0] ?? ''} is no param`;
    return [{ path, message, hint: 'What is to be hidden must be known before the run starts.' }];
  }
  const shown = own.find(({ name }) => [`$${name}`, `\${${name}}`].includes(text.trim()));
  if (isSecretType(param.type) && shown !== undefined && !isSecretType(shown.type)) {
    const message = `${name} is a secret, and ${shown.name} is shown before the run`;
    return [{ path, message, hint: `Declare ${shown.name} with “type: ${param.type}”.` }];
  }
  return [];
}

/** Every `$NAME` in a use is a param, or saved by a step. */
export const variablesOfUses: Rule = ({ file, playbook, home }) => {
  const saved = playbook.diagnose.flatMap(({ save }) => Object.keys(save));
  const known = [...playbook.params.map((param) => param.name), ...saved];
  const shared = home?.system.params.map((param) => param.name) ?? [];
  return placedUses(file).flatMap(({ path, use }) =>
    Object.entries(use.use.with ?? {}).flatMap(([param, text]) =>
      variablesIn(String(text))
        .filter(({ name }) => !known.includes(name) || shellVariables.includes(name))
        .map(({ name }) => ({
          path: [...path, 'use', 'with', param],
          message: `$${name} is no param`,
          hint:
            renderSuggestion(name, [...known, ...shared]) ??
            'Declare it under “params”, here or in system.yaml.',
        })),
    ),
  );
};

/** A default of a fragment stands for itself: a use would fill `$NAME` in it. */
export const plainDefaults: Rule = ({ file }) =>
  Object.entries(file.params ?? {}).flatMap(([name, { default: value }]) =>
    variablesIn(String(value ?? '')).length === 0
      ? []
      : [
          {
            path: ['params', name, 'default'],
            message: 'the default names a variable',
            hint: 'Write the value itself.',
          },
        ],
  );
