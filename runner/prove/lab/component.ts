import type { DoubleReply } from '../scenario/world/doubles/double-server.ts';

/** A real program of this machine that steps of playbooks may run: a part of the proof if one does. */
export interface Tried {
  /** As steps call it. */
  readonly command: string;
  readonly about: About;
}

/** What a component is, for people who want to know what was proved against what. Plain data. */
export interface About {
  readonly name: string;
  readonly version: string;
  /** False for a stand-in. */
  readonly isReal: boolean;
}

/** A component that was started. */
export interface Running {
  readonly about: About;
  /** What hurts, in words, looked at without any step of a playbook; null when it is well. */
  ailment(): Promise<string | null>;
  /** What nobody may have touched where nothing was to be changed. Absent where it has nothing such. */
  fingerprint?(): Promise<Fingerprint>;
  /** Ends it for good; resolves when its processes are gone. */
  close(): Promise<void>;
}

/** By name, in words for people: `process`: `41`, `table tasks`: `3 rows …`. Plain data. */
export type Fingerprint = Readonly<Record<string, string>>;

/** One real part of a lab: a server, a tool, a file system. */
export interface Component<R extends Running> {
  start(site: Site): Promise<R>;
}

/** What a command of the lab answers to its arguments, run in a folder. */
export type CommandAnswer = (args: readonly string[], cwd: string) => Promise<DoubleReply>;

/** Where a lab is built: its folders, its ports, and what was started in it. */
export interface Site {
  /** Everything of the lab is below it. */
  readonly folder: string;
  /** Where playbooks are run. */
  readonly work: string;
  readonly home: string;
  /** First on PATH. */
  readonly bin: string;
  /** PATH, HOME and the like, for what runs in the lab. */
  readonly env: Readonly<Record<string, string>>;
  readonly isSandbox: boolean;
  readonly running: readonly Running[];
  readonly tried: readonly Tried[];
  /** The port that the guides use, where the network is the lab's own; else a free one. */
  port(own: number): Promise<number>;
  /** Starts a component; it is ended with the lab, the last one first. */
  start<R extends Running>(component: Component<R>): Promise<R>;
  /** Path of a real program. */
  tool(name: string): string;
  /** Puts a command on PATH that this process answers: a double, or a way to a component. */
  answerCommand(name: string, answer: CommandAnswer): void;
  /** A real program on PATH is to be named by the proofs whose steps call it. */
  tries(program: Tried): void;
  /** Another name for a real program, first on PATH. */
  link(name: string, program: string): Promise<void>;
  /** A folder for a component's own files. */
  folderFor(name: string): Promise<string>;
  /** Ends everything that was started. */
  close(): Promise<void>;
}
