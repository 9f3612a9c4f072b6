import { ApiError } from '../../paycor/api-error.js';
import { connect } from '../../paycor/connect.js';
import { activatedEntities } from '../../paycor/legal-entities.js';
import type { LegalEntity } from '../../paycor/partitions.js';
import type { PaycorActivation } from './activation.js';
import { authorizeError } from './words.js';

/** The legal entities and tenants that the stored tokens reach. One call, which needs no permission. */
export async function reachedEntities(
  { config, onSecret, logger, signal }: PaycorActivation,
  refreshToken: string,
): Promise<readonly LegalEntity[]> {
  const settings = { ...config, refreshToken, accessToken: null };
  const { client } = connect(settings, onSecret, logger);
  try {
    return await activatedEntities(client, config.apiUrl, signal);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'forbidden') throw error;
    throw authorizeError('wrong_application', { said: `403, ${error.evidence.said}` });
  }
}
