import { dateOf } from './calendar.js';
import type { Career } from './careers.js';
import { isCharged } from './departments.js';
import { ASSEMBLY, laborCategoryId, laborCategoryName, laborCodeId } from './labor.js';
import { dollars, type Cents } from './money.js';
import { departmentId } from './organization.js';
import { DEDUCTIONS, EARNINGS, TAXES } from './pay-codes.js';
import { departmentCode } from './pay-stubs.js';
import type { Run } from './payroll.js';
import { personName } from './persons.js';
import { at } from './random.js';
import type { Row } from './row.js';
import { numbered } from './row-numbers.js';
import { stubsOf, type Stub } from './stub.js';
import type { World } from './world.js';

/** The books of a payroll run, posted from its checks: what they cost is what is owed and paid. */

const ACCOUNTS = {
  1000: 'Payroll clearing',
  2100: 'Payroll taxes payable',
  2200: 'Deductions payable',
  6000: 'Wages',
  6100: 'Payroll taxes',
  6200: 'Benefits',
  6900: 'Expenses of employees',
} as const;

type Account = keyof typeof ACCOUNTS;

/** One amount of one check. */
interface Posting {
  readonly career: Career;
  readonly account: Account;
  readonly side: 'debit' | 'credit';
  readonly amount: Cents;
  /** What it was for; null where its code has no description. */
  readonly item: string | null;
  /** The ordinal of the department that bears it; null on accounts of the balance sheet. */
  readonly department: number | null;
  /** 2 on the second check of a run. */
  readonly payNumber: number;
}

type Amount = Omit<Posting, 'career' | 'payNumber'>;

const owed = (account: Account, item: string, amount: Cents): Amount => ({
  account,
  side: 'credit',
  amount,
  item,
  department: null,
});

const borne = (
  account: Account,
  item: string | null,
  amount: Cents,
  department: number,
): Amount => ({
  account,
  side: 'debit',
  amount,
  item,
  department,
});

function earned({ earnings }: Stub): readonly Amount[] {
  return earnings.map(({ name, amount, department }) =>
    borne(name === 'EXP' ? 6900 : 6000, EARNINGS[name].description, amount, department),
  );
}

/** The employer's own part is a cost; all of it is owed. */
function charged(
  { career: { department } }: Stub,
  [cost, debt]: readonly [Account, Account],
  { description, payer }: { readonly description: string; readonly payer: string },
  amount: Cents,
): readonly Amount[] {
  const due = owed(debt, description, amount);
  return payer === 'employer' ? [borne(cost, description, amount, department), due] : [due];
}

function amountsOf(stub: Stub): readonly Amount[] {
  return [
    ...earned(stub),
    ...stub.taxes.flatMap(({ name, amount }) => charged(stub, [6100, 2100], TAXES[name], amount)),
    ...stub.deductions.flatMap(({ name, amount }) =>
      charged(stub, [6200, 2200], DEDUCTIONS[name], amount),
    ),
    owed(1000, 'Net pay', stub.net),
  ];
}

function postingsOf(world: World, run: Run): readonly Posting[] {
  return at(world.staff, run.entity.ordinal).flatMap((career) =>
    stubsOf(world.dice, run, career).flatMap((stub, index) =>
      amountsOf(stub).map((amount) => ({ ...amount, career, payNumber: index + 1 })),
    ),
  );
}

/** Amounts of postings that a ledger shows in one row; a row has one side. */
interface Entry {
  readonly posting: Posting;
  readonly amount: Cents;
}

function entriesOf(
  postings: readonly Posting[],
  alike: (posting: Posting) => string,
): readonly Entry[] {
  const entries = new Map<string, Entry>();
  for (const posting of postings) {
    const key = alike(posting);
    const amount = (entries.get(key)?.amount ?? 0) + posting.amount;
    entries.set(key, { posting: entries.get(key)?.posting ?? posting, amount });
  }
  return [...entries.values()];
}

const sideOf = ({ posting, amount }: Entry, side: Posting['side']): Cents =>
  posting.side === side ? amount : 0;

/** Credits of the ledger come as text. */
function textOf(cents: Cents): string {
  return `${String(Math.floor(cents / 100))}.${String(cents % 100).padStart(2, '0')}`;
}

function whenOf(run: Run) {
  return {
    legalEntityId: run.entity.legalEntityId,
    plannerId: run.plannerId,
    checkDate: dateOf(run.checkDay),
    processDate: dateOf(run.processDay),
  };
}

function departmentOf(world: World, run: Run, ordinal: number | null) {
  return {
    departmentId: ordinal === null ? null : departmentId(world, run.entity.ordinal, ordinal),
    departmentDescription: ordinal === null ? null : at(world.departments, ordinal).description,
  };
}

const accountOf = ({ account }: Posting) => ({
  accountDescription: ACCOUNTS[account],
  accountNumber: String(account),
});

function namesOf(world: World, career: Career) {
  const { first, middle, last } = personName(world, career);
  return { employeeId: career.id, firstName: first, lastName: last, middleName: middle };
}

function ledgerRow(world: World, run: Run, entry: Entry): Row {
  const { posting } = entry;
  const { department } = posting;
  return {
    ...whenOf(run),
    ...departmentOf(world, run, department),
    departmentCode: department === null ? null : departmentCode(world, department),
    debitAmount: dollars(sideOf(entry, 'debit')),
    ...accountOf(posting),
    accountItemize: posting.side === 'debit' ? 'Y' : 'N',
    creditAmount: textOf(sideOf(entry, 'credit')),
  };
}

/** The ledger of a run: a row for each account, department and item. */
export function generalLedger(world: World, run: Run): readonly Row[] {
  const entries = entriesOf(postingsOf(world, run), ({ account, department, item }) =>
    JSON.stringify([account, department, item]),
  );
  const rows = entries.map((entry) => ({
    ...ledgerRow(world, run, entry),
    employeeId: null,
    itemDescription: entry.posting.item,
  }));
  return numbered(rows, ['accountNumber', 'departmentCode', 'itemDescription']);
}

/** The same amounts: a row for each employee, account and department. */
export function generalLedgerByEmployee(world: World, run: Run): readonly Row[] {
  const entries = entriesOf(postingsOf(world, run), ({ career, account, department }) =>
    JSON.stringify([career.id, account, department]),
  );
  const rows = entries.map((entry) => ({
    ...ledgerRow(world, run, entry),
    ...namesOf(world, entry.posting.career),
  }));
  return numbered(rows, ['employeeId', 'accountNumber', 'departmentCode']);
}

const LEVELS = [1, 2, 3, 4, 5, 6];

/** The ids of six categories and codes, of which the work of one department has one each. */
function laborIds(world: World, run: Run, { department }: Posting): Row {
  const isLabor = department !== null && isCharged(department);
  const { ordinal: entity } = run.entity;
  return Object.fromEntries(
    LEVELS.flatMap((level) => {
      const isBooked = isLabor && level === ASSEMBLY.level;
      const category = isBooked ? laborCategoryId(world, entity, level) : null;
      const code = isBooked ? laborCodeId(world, entity, ASSEMBLY.ordinal) : null;
      return [
        [`laborCategory${String(level)}Id`, category],
        [`laborCode${String(level)}Id`, code],
      ];
    }),
  );
}

const isText = (value: unknown): boolean => typeof value === 'string';

function laborNames(ids: Row): Row {
  return Object.fromEntries(
    LEVELS.flatMap((level) => {
      const isBooked = isText(ids[`laborCode${String(level)}Id`]);
      return [
        [`laborCategory${String(level)}Description`, isBooked ? laborCategoryName(level) : null],
        [`laborCode${String(level)}Description`, isBooked ? ASSEMBLY.name : null],
      ];
    }),
  );
}

function costRow(world: World, run: Run, entry: Entry): Row {
  const { posting } = entry;
  return {
    ...whenOf(run),
    ...departmentOf(world, run, posting.department),
    payNumber: posting.payNumber,
    ...accountOf(posting),
    debitAmount: dollars(sideOf(entry, 'debit')),
    creditAmount: dollars(sideOf(entry, 'credit')),
    ...laborIds(world, run, posting),
  };
}

/** The ledger's amounts by the labor codes that they are booked on. */
export function jobCosting(world: World, run: Run): readonly Row[] {
  const entries = entriesOf(postingsOf(world, run), ({ account, department, payNumber }) =>
    JSON.stringify([account, department, payNumber]),
  );
  const rows = entries.map((entry) => {
    const row = costRow(world, run, entry);
    return { ...row, ...laborNames(row) };
  });
  return numbered(rows, ['accountNumber', 'departmentId', 'payNumber']);
}

export function jobCostingByEmployee(world: World, run: Run): readonly Row[] {
  const entries = entriesOf(postingsOf(world, run), ({ career, account, department, payNumber }) =>
    JSON.stringify([career.id, account, department, payNumber]),
  );
  const rows = entries.map((entry) => ({
    ...costRow(world, run, entry),
    ...namesOf(world, entry.posting.career),
  }));
  return numbered(rows, ['employeeId', 'accountNumber', 'departmentId', 'payNumber']);
}
