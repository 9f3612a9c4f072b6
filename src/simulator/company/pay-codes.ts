export interface EarningCode {
  readonly global: string;
  readonly description: string | null;
  readonly type: string;
  readonly factor: number | null;
}

/** The earnings of every legal entity, by their code on a paycheck. */
export const EARNINGS = {
  REG: { global: 'Reg', description: 'Regular', type: 'REG', factor: 1 },
  OT: { global: 'OT', description: 'Overtime', type: 'OTE', factor: 1.5 },
  PTO: { global: 'Vac', description: 'Paid time off', type: 'RE', factor: 1 },
  SICK: { global: 'Sick', description: 'Sick pay', type: 'RE', factor: 1 },
  HOL: { global: 'Hol', description: 'Holiday', type: 'RE', factor: 1 },
  PHONE: { global: 'OthEarn', description: 'Phone stipend', type: 'OE', factor: null },
  BONUS: { global: 'Bonus', description: 'Bonus', type: 'SE', factor: null },
  EXP: { global: 'Expense', description: null, type: 'A', factor: null },
} as const satisfies Record<string, EarningCode>;

export type EarningName = keyof typeof EARNINGS;

/** Who pays a tax or a deduction: it lowers net pay only when the employee does. */
type Payer = 'employee' | 'employer';

export interface DeductionCode {
  readonly global: string;
  readonly description: string;
  readonly type: string;
  readonly payer: Payer;
  /** Taken before federal income tax. */
  readonly pretax: boolean;
  readonly linked: readonly string[];
  readonly onHold?: true;
  /** Set up once for the tenant; every legal entity shows the same code. */
  readonly tenantLevel?: true;
}

/** The deductions of every legal entity, by their code on a paycheck. */
export const DEDUCTIONS = {
  '401K': {
    global: '401K',
    description: 'Retirement plan',
    type: 'PPD',
    payer: 'employee',
    pretax: true,
    linked: ['KMAT'],
  },
  KMAT: {
    global: 'KMat',
    description: 'Retirement plan, employer match',
    type: 'PPEC',
    payer: 'employer',
    pretax: false,
    linked: [],
  },
  H125: {
    global: 'H125',
    description: 'Medical, pre-tax',
    type: 'D125',
    payer: 'employee',
    pretax: true,
    linked: [],
  },
  CSUP: {
    global: 'CSOH',
    description: 'Child support',
    type: 'CS',
    payer: 'employee',
    pretax: false,
    linked: [],
  },
  UWAY: {
    global: 'UWay',
    description: 'Charity',
    type: 'D',
    payer: 'employee',
    pretax: false,
    linked: [],
    tenantLevel: true,
  },
  LOAN: {
    global: 'Loan',
    description: 'Retirement plan loan',
    type: 'PPL',
    payer: 'employee',
    pretax: false,
    linked: ['401K'],
    onHold: true,
  },
} as const satisfies Record<string, DeductionCode>;

export type DeductionName = keyof typeof DEDUCTIONS;

export interface TaxCode {
  readonly description: string;
  readonly type: string;
  readonly payer: Payer;
  readonly authority: string | null;
  readonly basisPoints: number | null;
}

/** The taxes of every legal entity, by their code on a paycheck. Rates are invented but plausible. */
export const TAXES = {
  FITWH: {
    description: 'Federal Income Tax',
    type: 'FWH',
    payer: 'employee',
    authority: '941',
    basisPoints: null,
  },
  SOC: {
    description: 'Social Security',
    type: 'FSS',
    payer: 'employee',
    authority: '941',
    basisPoints: 620,
  },
  MED: {
    description: 'Medicare',
    type: 'FMEDA',
    payer: 'employee',
    authority: '941',
    basisPoints: 145,
  },
  OH: { description: 'Ohio', type: 'SWH', payer: 'employee', authority: 'OH', basisPoints: 275 },
  SOCER: {
    description: 'Social Security, employer',
    type: 'FSSERC',
    payer: 'employer',
    authority: '941',
    basisPoints: 620,
  },
  MEDER: {
    description: 'Medicare, employer',
    type: 'F3MEDA',
    payer: 'employer',
    authority: '941',
    basisPoints: 145,
  },
  FUTA: {
    description: 'Federal Unemployment',
    type: 'FUTA',
    payer: 'employer',
    authority: '940',
    basisPoints: 60,
  },
} as const satisfies Record<string, TaxCode>;

export type TaxName = keyof typeof TAXES;

export const EARNING_NAMES = namesOf(EARNINGS);
export const DEDUCTION_NAMES = namesOf(DEDUCTIONS);
export const TAX_NAMES = namesOf(TAXES);

function namesOf<Name extends string>(table: Record<Name, unknown>): readonly Name[] {
  const isName = (key: string): key is Name => key in table;
  return Object.keys(table).filter(isName);
}
