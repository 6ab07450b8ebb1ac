/** A bound on how long somebody says nothing; how long they go on talking has none. */
export interface Silence {
  /** Aborts when nothing was heard for so long. */
  readonly signal: AbortSignal;
  heard(): void;
  end(): void;
}

/** Listens for a silence of `limitMs`, from now on. */
export function listenForSilence(limitMs: number): Silence {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort();
  }, limitMs).unref();
  return {
    signal: controller.signal,
    heard: () => {
      timer.refresh();
    },
    end: () => {
      clearTimeout(timer);
    },
  };
}
