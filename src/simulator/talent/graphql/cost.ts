import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import type { Arguments } from './arguments.js';

/** What a connection costs that does not say how much it wants. */
const WITHOUT_FIRST = 100;

/**
 * How many nodes a document asks for: of each connection so many as it wants, and so many times what
 * each of them asks for. The service counts a cost, too; how, nobody knows.
 */
export function costOf(document: DocumentNode, variables: Arguments): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition);

  const ofSelections = (set: SelectionSetNode | undefined): number =>
    (set?.selections ?? []).reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + ofField(selection);
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return sum + ofSelections(selection.selectionSet);
      return sum + ofSelections(fragments.get(selection.name.value)?.selectionSet);
    }, 0);
  const ofField = (field: FieldNode): number => {
    const within = ofSelections(field.selectionSet);
    return isConnection(field) ? sizeOf(field, variables) * (1 + within) : within;
  };
  return document.definitions.reduce(
    (sum, definition) =>
      definition.kind === Kind.OPERATION_DEFINITION
        ? sum + ofSelections(definition.selectionSet)
        : sum,
    0,
  );
}

const isConnection = ({ selectionSet }: FieldNode): boolean =>
  (selectionSet?.selections ?? []).some(
    (selection) => selection.kind === Kind.FIELD && selection.name.value === 'edges',
  );

function sizeOf(field: FieldNode, variables: Arguments): number {
  const first = field.arguments?.find(({ name }) => name.value === 'first')?.value;
  return first === undefined ? WITHOUT_FIRST : numberOf(first, variables);
}

function numberOf(value: ValueNode, variables: Arguments): number {
  if (value.kind === Kind.INT) return Number(value.value);
  const given = value.kind === Kind.VARIABLE ? variables[value.name.value] : null;
  return typeof given === 'number' ? given : WITHOUT_FIRST;
}
