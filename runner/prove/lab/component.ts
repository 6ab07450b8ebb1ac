import type { Site } from './site.ts';

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
  /** Ends it for good; resolves when its processes are gone. */
  close(): Promise<void>;
}

/** One real part of a lab: a server, a tool, a file system. */
export interface Component<R extends Running> {
  start(site: Site): Promise<R>;
}
