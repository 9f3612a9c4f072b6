import { createInterface } from 'node:readline';
import { Writable, type Readable } from 'node:stream';

/** Asks the person at the terminal, or takes the lines of a pipe as answers. */
export interface Questions {
  /** The answer without white space around it. */
  ask(question: string): Promise<string>;
  /** The same; what is typed does not show. */
  askSecret(question: string): Promise<string>;
  /** Whether a person answers, and not a pipe. */
  readonly isTerminal: boolean;
  close(): void;
}

export interface QuestionsOptions {
  readonly input: Readable & { readonly isTTY?: boolean };
  /** Where the questions go. */
  readonly terminal: Writable;
  /** Ctrl-C at a question: the terminal then sends no signal by itself. */
  readonly interrupt: () => void;
  readonly signal: AbortSignal;
  /** The error where the input ends before the answer; told what the question asked for. */
  readonly missing: (what: string) => Error;
}

type Output = Writable & { readonly isTTY?: boolean };

/**
 * Where a person sees a question: where the log goes, or the output, if that alone is a terminal.
 * Meltano shows the log of a command line by line, and a question ends no line.
 */
export const placeOfQuestions = (places: {
  readonly terminal: Output;
  readonly out: Output;
}): Output =>
  places.terminal.isTTY !== true && places.out.isTTY === true ? places.out : places.terminal;

/** Nothing is read before the first question. */
export function createQuestions(options: QuestionsOptions): Questions {
  let opened: Opened | null = null;
  const answerTo = async (question: string, isSecret: boolean): Promise<string> => {
    opened ??= open(options);
    const answer = await opened.answer(question, isSecret);
    options.signal.throwIfAborted();
    if (answer === null) throw options.missing(nameOf(question));
    return answer.trim();
  };
  return {
    ask: (question) => answerTo(question, false),
    askSecret: (question) => answerTo(question, true),
    isTerminal: options.input.isTTY === true,
    close: () => opened?.close(),
  };
}

/** The question without the colon and what stands in brackets. */
function nameOf(question: string): string {
  return question.replace(/\s*(?:\(.*\)|\[.*\])?\s*:?\s*$/, '');
}

interface Opened {
  /** Null: the input is at its end. */
  answer(question: string, isSecret: boolean): Promise<string | null>;
  close(): void;
}

/** One reader for all questions: lines that were pasted at once answer one after the other. */
function open({ input, terminal, interrupt, signal }: QuestionsOptions): Opened {
  let muted = false;
  const shown = new Writable({
    write: (chunk: Uint8Array, _, done) => {
      if (!muted) terminal.write(chunk);
      done();
    },
  });
  // At a terminal the reader itself echoes, so that it can also be told not to.
  const isTerminal = input.isTTY === true;
  const lines = createInterface({ input, output: shown, terminal: isTerminal });
  const answers = lines[Symbol.asyncIterator]();
  // A question may be given up while it waits: the next line is then for the one after it.
  let nextLine: Promise<IteratorResult<string, unknown>> | null = null;
  const close = (): void => lines.close();
  /** A pipe may be at its end while its lines still answer: then the reader refuses to prompt. */
  let isOver = false;
  lines.on('close', () => (isOver = true));
  lines.on('SIGINT', interrupt);
  signal.addEventListener('abort', close, { once: true });
  return {
    async answer(question, isSecret) {
      // What comes through a pipe is not echoed: the question gets a line of its own.
      const prompt = isTerminal ? `${question} ` : `${question}\n`;
      lines.setPrompt(prompt);
      if (isOver) shown.write(prompt);
      else lines.prompt();
      muted = isSecret;
      const next = await (nextLine ??= answers.next());
      nextLine = null;
      if (isTerminal && (muted || next.done === true)) terminal.write('\n');
      muted = false;
      return next.done === true ? null : next.value;
    },
    close() {
      signal.removeEventListener('abort', close);
      lines.close();
    },
  };
}
