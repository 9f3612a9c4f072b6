import type { Row } from '../../company/row.js';
import { PLACE_COUNT, workLocationName, workPlaceOf } from '../../company/work-locations.js';
import { pksOf, type Network } from './network.js';
import { pk } from './pk.js';

export const locationPk = (place: number): number => pk('location', place);

/** The places of work; all legal entities have the same ones. */
export const locations = ({ active }: Network): readonly Row[] =>
  Array.from({ length: PLACE_COUNT }, (_, place) => ({
    pk: locationPk(place),
    name: workLocationName(place),
    locationManagedBy: 1,
    profiles: pksOf(active.filter(({ career }) => workPlaceOf(career) === place)),
  }));
