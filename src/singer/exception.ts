/** One call on the way to an error, as Python's tracebacks name its parts. */
type Frame = {
  readonly filename: string;
  readonly function: string;
  readonly lineno: number;
  /** The text of the line, which is not known here. */
  readonly line: string;
};

/** An error as Meltano reads it from a structured log line; as in Python, the last call comes last. */
export type LoggedException = {
  readonly type: string;
  readonly module: string;
  readonly message: string;
  readonly traceback: readonly Frame[];
  readonly cause?: LoggedException;
};

/** What a structured log line tells of an error. */
export function exceptionOf(error: Error): LoggedException {
  const { name, message, stack = '', cause } = error;
  const told = { type: name, module: 'node', message, traceback: framesIn(stack) };
  return cause instanceof Error ? { ...told, cause: exceptionOf(cause) } : told;
}

/** `at name (file:line:column)`, or without a name `at file:line:column`. */
const FRAME = /^\s+at (?:(?<name>.+?) \()?(?<file>.+?):(?<line>\d+):\d+\)?$/;

function framesIn(stack: string): readonly Frame[] {
  const frames = stack.split('\n').flatMap((text) => {
    const { name, file, line } = FRAME.exec(text)?.groups ?? {};
    if (file === undefined) return [];
    return [{ filename: file, function: name ?? '<anonymous>', lineno: Number(line), line: '' }];
  });
  return frames.toReversed();
}
