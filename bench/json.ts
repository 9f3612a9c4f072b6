/** The value of a JSON text that a program of ours wrote, in the shape that it gives it: not checked. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows the shape
export const parsed: <Value>(text: string) => Value = JSON.parse;
