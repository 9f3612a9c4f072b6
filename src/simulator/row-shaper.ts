import type { Row } from './company/company.js';
import { dateTextOf } from './date-forms.js';
import { isTarget } from './fault-book.js';
import { withoutProducts } from './products.js';
import { spoilDate } from './spoilt-dates.js';
import type { Admitted } from './visit.js';
import { wireRow } from './wire.js';

/** What one answer does to its rows: the wire's forms, and the faults that spoil records. */
export function rowShaper(admitted: Admitted): (row: Row) => Row {
  const { endpoint, blank, world } = admitted;
  const dates = world.datesOf(endpoint.stream);
  const text = dateTextOf(world.settings.torture);
  const isStruck = (kind: 'new-field' | 'bad-date') =>
    world.faults.strike([kind], ({ target }) => isTarget(target, endpoint)) !== null;
  const [isNewField, isBadDate] = [isStruck('new-field'), isStruck('bad-date')];
  return (row) => {
    const wire = wireRow(endpoint, dates, blank, withoutProducts(admitted, row), text);
    const dated = isBadDate && dates !== null ? spoilDate(dates, wire) : wire;
    return isNewField ? { ...dated, simulatedNewField: { since: 'today' } } : dated;
  };
}
