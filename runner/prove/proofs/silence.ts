/** A bound on how long somebody says nothing; how long they go on talking has none. */
export interface Silence {
  /** Aborts when nothing was heard for so long. */
  readonly signal: AbortSignal;
  /** From now on it may last for so long. */
  heard(limitMs: number): void;
  end(): void;
}

/** Listens for a silence of `limitMs`, from now on. */
export function listenForSilence(limitMs: number): Silence {
  const controller = new AbortController();
  const listen = (forMs: number): NodeJS.Timeout =>
    setTimeout(() => {
      controller.abort();
    }, forMs).unref();
  let timer = listen(limitMs);
  return {
    signal: controller.signal,
    heard: (nextMs) => {
      clearTimeout(timer);
      timer = listen(nextMs);
    },
    end: () => {
      clearTimeout(timer);
    },
  };
}
