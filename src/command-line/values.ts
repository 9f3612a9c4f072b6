import { InvalidArgumentError } from 'commander';
import { isBlockedPort } from '../settings/blocked-ports.js';

// Readers of the values that options take: each throws what commander turns into a usage error.

/** Any text; one that begins with a hyphen is the next option, so the value was forgotten. */
export function text(value: string): string {
  if (/^-./.test(value)) throw new InvalidArgumentError('Its value is missing.');
  return value;
}

/** A reader of whole numbers within a range, both ends included. */
export function wholeNumber(minimum: number, maximum: number): (value: string) => number {
  return (value) => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= minimum && number <= maximum) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${minimum} to ${maximum}.`);
  };
}

/** A reader of ports, from a lowest one on, that a browser can open. */
export function openPort(minimum: number): (value: string) => number {
  const read = wholeNumber(minimum, 65_535);
  return (value) => {
    const port = read(value);
    if (!isBlockedPort(port)) return port;
    throw new InvalidArgumentError(
      `Browsers keep port ${port} for another service and refuse to open it.`,
    );
  };
}
