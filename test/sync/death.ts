/**
 * The end of a process, as SIGKILL makes it: whoever waits for something then waits for ever, and
 * nothing that is still tried is seen by anyone.
 */
export interface Death {
  come(): void;
  isHere(): boolean;
  /** Resolves with null at the end. */
  readonly came: Promise<null>;
  /** Does something and hands on what it gives, or never, if the end comes before or by it. */
  unless<T>(act: () => Promise<T>): Promise<T>;
}

export function createDeath(): Death {
  let isHere = false;
  const bell = new EventTarget();
  const came = new Promise<null>((resolve) => {
    bell.addEventListener('death', () => resolve(null), { once: true });
  });
  return {
    came,
    isHere: () => isHere,
    come() {
      isHere = true;
      bell.dispatchEvent(new Event('death'));
    },
    async unless(act) {
      if (isHere) return never();
      const result = await act();
      return isHere ? never() : result;
    },
  };
}

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);
