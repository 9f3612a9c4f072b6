/** One instruction of a Dockerfile, continuation lines put together. */
export interface Instruction {
  readonly word: string;
  readonly text: string;
}

/** The instructions from one FROM to the next. */
export type Stage = readonly Instruction[];

export function stagesOf(dockerfile: string): readonly Stage[] {
  const stages: Instruction[][] = [];
  for (const instruction of instructionsOf(dockerfile)) {
    if (instruction.word === 'FROM') stages.push([]);
    stages.at(-1)?.push(instruction);
  }
  return stages;
}

function instructionsOf(dockerfile: string): readonly Instruction[] {
  return dockerfile
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, word = '', text = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
      return { word, text };
    });
}

/** The text of the one instruction with this word. */
export function textOf(stage: Stage, word: string): string {
  return stage.find((instruction) => instruction.word === word)?.text ?? '';
}
