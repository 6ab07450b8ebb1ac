import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { asIs, fillText } from '../../../playbook/values/fill-text.ts';
import type { Playbook } from '../../../playbook/playbook.ts';
import { createCallDesk } from './doubles/answer-calls.ts';
import { createAnswerCounter, keyOfRequest, nearestKeys } from './doubles/choose-answer.ts';
import type { HttpReply } from './network/http-server.ts';
import { fillTimes } from './fill-times.ts';
import { writeFiles } from './live-files.ts';
import { createNetwork } from './network/live-network.ts';
import { findTools, guardedTools, linkTools } from './ordinary-tools.ts';
import type { ScriptScope } from './memory/remembered-scripts.ts';
import { removeFolder } from './remove-folder.ts';
import { tapped, type TappedDesk } from './memory/tapped-desk.ts';
import type { Behaviour, Scenario, WorldPart } from '../scenario.ts';
import { createStepWatch, type StepWatch } from '../step-watch.ts';
import { splitWords } from '../words.ts';
import type { Workshop } from './workshop.ts';

/** A world that is up: what a run meets, until it is closed. */
export interface LiveWorld {
  /** Where a long output makes the folder of the run. */
  readonly runFolder: string;
  readonly workFolder: string;
  readonly platform: string;
  readonly env: Readonly<Record<string, string>>;
  /** Doubles as functions of bash, for one script. */
  readonly functionsFor: (script: string) => string;
  /** Answers what its doubles are asked. */
  readonly desk: TappedDesk;
  /** What a script of it can depend on. */
  readonly scope: ScriptScope;
  /** Values of params with the addresses of this world in them. */
  readonly params: Readonly<Record<string, string>>;
  /** Ports of the loopback that belong to the world. */
  readonly ports: ReadonlySet<number>;
  readonly watch: StepWatch;
  readonly now: () => WorldPart;
  readonly fill: (text: string) => string;
  become(state: string): Promise<void>;
  /** Says that something was asked that the world does not have. */
  complain(what: string): void;
  /** Everything that was asked and that the world does not have. */
  readonly complaints: readonly string[];
  /** Keys of commands without `*` that nothing asked for. */
  unused(): readonly string[];
  close(): Promise<void>;
}

/** Makes the folder of a scenario, and starts what answers in it. */
export async function openWorld(scenario: Scenario, workshop: Workshop): Promise<LiveWorld> {
  const { world } = scenario;
  const folder = mkdtempSync(join(workshop.folder, 'world-'));
  const [work, home, temporary] = ['work', 'home', 'tmp'].map((name) => {
    const path = join(folder, name);
    mkdirSync(path, { mode: 0o700 });
    return path;
  }) as [string, string, string];
  const complaints: string[] = [];
  const counter = createAnswerCounter();
  const watch = createStepWatch();
  let part = world.start;
  let values: Readonly<Record<string, string>> = {};
  let callValues: Readonly<Record<string, string>> = {};
  const fill = (text: string): string => fillText(fillTimes(text, Date.now()), values, asIs);
  const fillCall = (text: string): string => fillText(text, callValues, asIs);

  const become = async (state: string): Promise<void> => {
    part = world.states[state] ?? part;
    writeFiles({ work, home }, part.files, fill);
    doubles.add(namesOf(part));
    await network.become(part);
  };
  const behave = async (answer: Behaviour): Promise<void> => {
    if (answer.becomes !== null) await become(answer.becomes);
  };

  const desk = tapped(
    createCallDesk({
      ...{ folder, tools: workshop.tools, missing: world.missing, counter, watch, complaints },
      ...{ now: () => part, behave, fill, fillCall },
    }),
  );

  const answerRequest = async (method: string, target: string): Promise<HttpReply> => {
    const http = part.http ?? {};
    const key = keyOfRequest(Object.keys(http), method, target);
    if (key === null) {
      const asked = `${method} ${target}`;
      const near = nearestKeys(asked, Object.keys(http));
      complaints.push(
        `a request was made that the world does not answer:\n  asked: ${asked}\n  known: ${near.join('\n         ') || 'none'}`,
      );
      return { status: 404, headers: {}, body: 'the scenario has no answer' };
    }
    const answer = counter.next(`http ${key}`, http[key] ?? []);
    if (!(await watch.spendOnRequest(answer.delayMs))) return { hang: true };
    await behave(answer);
    if (answer.close) return { close: true };
    const headers = Object.entries(answer.headers).map(([name, text]) => [name, fill(text)]);
    return {
      status: answer.status,
      headers: Object.fromEntries(headers) as Record<string, string>,
      body: fill(answer.body),
    };
  };

  const network = await createNetwork(world, {
    answer: answerRequest,
    askInVain: () => void watch.spendOnRequest(Number.POSITIVE_INFINITY),
  });
  values = network.values;
  const params = mapValues(scenario.params, fill);
  callValues = { ...defaultsOf(scenario.entry.playbook), ...params, ...values };
  const programs = [
    ...guardedTools.filter((name) => workshop.tools.has(name)),
    ...namesOf(part).filter((name) => !world.missing.includes(name)),
    ...world.missing.filter((tool) => tool.includes(' ')).map(firstWord),
  ];
  const doubles = workshop.doubles.open(programs, desk.answer);
  const tools = linkOwnTools(folder, scenario, workshop);
  writeFiles({ work, home }, part.files, fill);
  await network.become(part);
  return {
    runFolder: join(folder, 'run'),
    workFolder: work,
    platform: world.platform,
    env: {
      ...{ HOME: home, TMPDIR: temporary, LANG: 'C.UTF-8', TZ: 'UTC', BASH_ENV: workshop.prelude },
      ...mapValues(world.env, fill),
      PATH: `${doubles.folder}:${tools}`,
    },
    functionsFor: doubles.functionsFor,
    desk,
    scope: {
      own: [
        [folder, '<world>'],
        [doubles.folder, '<doubles>'],
      ],
      folders: [work, home, temporary],
      isClosed: world.tools.length === 0 || network.ports.size === 0,
      programs: () => [
        ...[...programs, ...namesOf(part)].map((name) => ['double', name] as const),
        ...world.missing.map((name) => ['missing', name] as const),
      ],
      params: new Set(
        world.tools.length > 0 ? [] : scenario.entry.playbook.params.map(({ name }) => name),
      ),
    },
    params,
    ports: network.ports,
    watch,
    now: () => part,
    fill,
    become,
    complain: (what) => void complaints.push(what),
    complaints,
    unused: () =>
      Object.keys(world.start.commands).filter(
        (key) => !counter.used.has(key) && !/(^|\s)\*(\s|$)/.test(key),
      ),
    close: async () => {
      watch.close();
      doubles.close();
      await network.close();
      removeFolder(folder);
    },
  };
}

/** The shared folder of ordinary tools; one of its own where some are missing or more are asked for. */
function linkOwnTools(folder: string, { world }: Scenario, workshop: Workshop): string {
  const isMissing = (name: string): boolean => world.missing.includes(name);
  const takesAway = [...workshop.tools.keys(), 'timeout', 'sleep'].some(isMissing);
  if (!takesAway && world.tools.length === 0) return workshop.toolFolder;
  const own = join(folder, 'tools');
  const all = new Map([...workshop.tools, ...findTools(world.tools, workshop.path)]);
  linkTools(own, new Map([...all].filter(([name]) => !guardedTools.includes(name))));
  for (const name of world.missing) rmSync(join(own, name), { force: true });
  return own;
}

function mapValues(
  record: Readonly<Record<string, string>>,
  change: (text: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, text]) => [name, change(text)]));
}

function defaultsOf({ params }: Playbook): Record<string, string> {
  const given = params.filter((param) => param.default !== null);
  return Object.fromEntries(given.map((param) => [param.name, param.default ?? '']));
}

function namesOf(part: WorldPart): string[] {
  return [...new Set(Object.keys(part.commands).map(firstWord))];
}

function firstWord(line: string): string {
  return splitWords(line)?.[0]?.text ?? '';
}
