import { execute, type ExecutionResult, type GraphQLError } from 'graphql';
import type { Call } from '../../call.js';
import { json, type Reply } from '../../reply.js';
import type { TalentGrant } from '../grant.js';
import type { TalentWorld } from '../world.js';
import { costOf } from './cost.js';
import { parseQuery, type Query } from './query.js';
import { resolveField, resolveType } from './resolve.js';
import { serviceSchema } from './schema.js';
import { typesOf } from './types.js';

/** A call with a query: what it asks for, and the reply to whoever has a token. */
interface Asked {
  readonly query: Query | null;
  readonly reply: (grant: TalentGrant) => Reply;
}

/** GraphQL, as the service speaks it: queries by POST, as JSON. */
export interface GraphqlService {
  readonly ask: (call: Call) => Asked;
}

/** The same for every simulator: nothing of it hangs on a world. */
const schema = serviceSchema();
const types = typesOf(schema);

/** The service's GraphQL over what a simulator knows. */
export function createGraphqlService(world: TalentWorld): GraphqlService {
  const run = (query: Query, { scopes }: TalentGrant): Reply => {
    const { document, operation, variables } = query;
    const result = execute({
      schema,
      document,
      variableValues: variables,
      operationName: operation,
      contextValue: { types, document, company: world.company(), faults: world.faults, scopes },
      fieldResolver: resolveField,
      typeResolver: resolveType,
    });
    return resultReply(result);
  };
  return {
    ask(call) {
      const parsed = parseQuery(call.body, schema);
      if (parsed.kind === 'refused') return { query: null, reply: () => errorReply(parsed.errors) };
      const { query } = parsed;
      return {
        query,
        reply: (grant) => costRefusal(query, world) ?? run(query, grant),
      };
    },
  };
}

/** A query that is no query, or was refused as a whole, has no data. */
const errorReply = (errors: readonly Pick<GraphQLError, 'message'>[]): Reply =>
  json(400, { errors: errors.map(({ message }) => ({ message })) });

/** Errors stand beside the data that there is; every resolver is synchronous. */
function resultReply(result: ExecutionResult | PromiseLike<ExecutionResult>): Reply {
  if (!('errors' in result || 'data' in result)) throw new TypeError('a resolver made a promise');
  const { errors, data } = result;
  return json(200, errors === undefined ? { data } : { errors: errors.map(shown), data });
}

const shown = ({ message, locations, path }: GraphQLError) => ({ message, locations, path });

/** The words are invented, as is what a query costs. */
function costRefusal({ document, variables, roots }: Query, world: TalentWorld): Reply | null {
  const limit = world.settings.costLimit;
  const cost = costOf(document, variables);
  const isStruck = world.faults.strike(
    ['cost'],
    ({ target }) => target === '*' || roots.includes(target),
  );
  if (isStruck === null && (limit === null || cost <= limit)) return null;
  const most = limit ?? cost - 1;
  const message = `Query cost is ${String(cost)}, which exceeds the limit of ${String(most)}`;
  return errorReply([{ message }]);
}
