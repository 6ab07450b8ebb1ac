import { allSteps } from '../all-steps.ts';
import { renderSuggestion } from '../nearest.ts';
import { paramValueProblem } from '../values/param-value.ts';
import { isSecretType } from '../playbook.ts';
import { namesUsedBy } from '../expressions/names-used.ts';
import { textsOf } from '../resolve-step.ts';
import { placedSteps } from '../step-file.ts';
import {
  assignedIn,
  changesPrograms,
  isSetByBash,
  shellVariables,
  variablesIn,
} from '../values/variables.ts';
import type { Rule } from './rule.ts';

/** Every `$NAME` in a step is a param, saved by a step, or the shell's own. */
export const knownVariables: Rule = ({ file, playbook, home }) => {
  const steps = placedSteps(file);
  const saved = allSteps(playbook).flatMap(({ save }) => Object.keys(save));
  const known = [...playbook.params.map((param) => param.name), ...saved];
  const shared = home?.system.params.map((param) => param.name) ?? [];
  return steps
    .filter(({ kind }) => kind !== 'env' && kind !== 'snippet')
    .flatMap(({ step, kind, form: path }) => {
      const script = [step.run, step.log?.run, step.undo].join('\n');
      const own = [...shellVariables, ...assignedIn(script)];
      return [...textsOf(step, kind), step.undo ?? '']
        .flatMap((text) => variablesIn(text))
        .filter(({ name }) => !known.includes(name) && !own.includes(name))
        .map(({ name }) => ({
          path: [...path, kind],
          message: `$${name} is no param`,
          hint:
            renderSuggestion(name, [...known, ...shared]) ??
            'Declare it under “params”, here or in system.yaml.',
        }));
    });
};

/** A param is used, may be named so, and its default is a value that it allows. */
export const params: Rule = ({ file, playbook }) => {
  const used = namesUsedBy(file);
  return Object.entries(file.params ?? {}).flatMap(([name, written]) => {
    const path = ['params', name];
    const param = playbook.params.find((param) => param.name === name);
    const wrong = param?.default == null ? null : paramValueProblem(param, param.default);
    return [
      ...(changesPrograms(name)
        ? [
            {
              path,
              at: 'key' as const,
              message: `${name} changes how programs run`,
              hint: 'Give the param another name.',
            },
          ]
        : []),
      ...(isSetByBash(name)
        ? [
            {
              path,
              at: 'key' as const,
              message: `bash sets ${name} itself, and the value of the param is lost`,
              hint: 'Give the param another name.',
            },
          ]
        : []),
      ...(used.has(name) || changesPrograms(name)
        ? []
        : [
            {
              path,
              at: 'key' as const,
              message: `no step uses ${name}`,
              hint: `Write $${name} in a step, or remove the param.`,
            },
          ]),
      ...(written.default !== undefined && isSecretType(written.type ?? 'string')
        ? [
            {
              path: [...path, 'default'],
              message: `the secret ${name} has a default`,
              hint: 'Remove it: playbooks are published.',
            },
          ]
        : []),
      ...(wrong === null
        ? []
        : [{ path: [...path, 'default'], message: `default: ${wrong}`, hint: null }]),
    ];
  });
};

/** What a playbook wants handed on may not change how programs run. */
export const handedOn: Rule = ({ file }) =>
  (file.requires?.env ?? []).flatMap((name, i) =>
    changesPrograms(name)
      ? [
          {
            path: ['requires', 'env', i],
            message: `${name} changes how programs run`,
            hint: 'It is not handed on.',
          },
        ]
      : [],
  );

/** `{{name}}` inside a script would be text that becomes code; there is no such templating. */
export const noTemplating: Rule = ({ file }) =>
  placedSteps(file).flatMap(({ step, form: path }) => {
    const within = step.run?.search(/\{\{\s*[A-Z_]+\s*\}\}/) ?? -1;
    if (within < 0) return [];
    return [
      {
        path: [...path, 'run'],
        message: 'there is no templating in scripts',
        hint: 'Write "$NAME": a param is an environment variable.',
      },
    ];
  });

/** What bash would make of `${NAME:-x}` happens in scripts only; elsewhere a value is put in as it is. */
export const noExpansions: Rule = ({ file }) =>
  placedSteps(file)
    .filter(({ kind }) => kind !== 'run' && kind !== 'manual' && kind !== 'snippet')
    .flatMap(({ step, kind, form: path }) =>
      textsOf(step, kind)
        .filter((text) => text !== step.log?.run)
        .flatMap((text) => /\$\{[#!]?[A-Z_][A-Z0-9_]*(?![A-Z0-9_}])/.exec(text) ?? [])
        .map((written) => ({
          path: [...path, kind],
          message: `${written}… is not replaced here`,
          hint: 'Write $NAME or ${NAME}; a default stands with the param, and the rest is for scripts.',
        })),
    );
