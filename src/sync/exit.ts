import type { Drift } from '../core/drift.js';
import type { Leaving } from '../core/leaving.js';
import type { Adding } from '../core/new-fields/adding.js';
import { remember, rememberedIn, type Added } from '../core/new-fields/added.js';
import { tellChanges } from '../core/new-fields/changes.js';
import { schemaMessage, type Output } from '../core/output.js';
import type { JsonObject } from '../singer/json.js';
import type { SchemaMessage } from '../singer/message.js';
import type { StateKeeper } from './state-keeper.js';

/** Where an output's records leave the tap, and what describes them at that moment. */
export interface Exit {
  readonly schema: () => SchemaMessage;
  /** What leaves of a record. */
  readonly pass: (record: JsonObject, drift: Drift) => JsonObject;
  /** The SCHEMA that must come before the record that passed last; null: the one before it holds. */
  readonly renewed: () => SchemaMessage | null;
}

/** What the state remembers of an output's new fields is declared from the start. */
export const createExit = (output: Output, keeper: StateKeeper): Exit =>
  output.adding === null ? plainExit(output) : addingExit(output, output.adding, keeper);

const plainExit = ({ name, leaving }: Output): Exit => ({
  schema: () => schemaMessage(name, leaving),
  pass: (record) => leaving.leave?.(record) ?? record,
  renewed: () => null,
});

function addingExit({ name }: Output, adding: Adding, keeper: StateKeeper): Exit {
  let added = adding.recalled(rememberedIn(keeper.state(), name));
  let leaving: Leaving = adding.leavingWith(added);
  let isNews = false;
  const take = (learnt: Added, drift: Drift): void => {
    for (const { field, type } of tellChanges(added, learnt))
      drift.note('added_field', field, type);
    added = learnt;
    leaving = adding.leavingWith(learnt);
    keeper.update((state) => remember(state, name, learnt));
  };
  return {
    schema: () => schemaMessage(name, leaving),
    pass: (record, drift) => {
      const learnt = adding.learn(added, record);
      isNews = learnt !== undefined && learnt !== added;
      if (learnt !== undefined && isNews) take(learnt, drift);
      const fitted = adding.fit(added, record);
      return leaving.leave?.(fitted) ?? fitted;
    },
    renewed: () => (isNews ? schemaMessage(name, leaving) : null),
  };
}
