import { dateOf, EPOCH } from './calendar.js';
import { PHONE_STIPEND } from './elections.js';
import { idOf } from './ids.js';
import { dollars } from './money.js';
import { entityReference } from './organization.js';
import {
  DEDUCTION_NAMES,
  DEDUCTIONS,
  EARNING_NAMES,
  EARNINGS,
  TAX_NAMES,
  TAXES,
  type DeductionCode,
  type DeductionName,
  type EarningName,
  type TaxCode,
  type TaxName,
} from './pay-codes.js';
import type { Row } from './row.js';
import type { Entity, World } from './world.js';

/** The numbers that stand for a tenant in ids of things that all its entities share. */
const TENANT = -1;

export function earningCodeId(world: World, entity: number, name: EarningName): string {
  return idOf(world.dice, 'earning code', entity, EARNING_NAMES.indexOf(name));
}

export function deductionCodeId(world: World, entity: number, name: DeductionName): string {
  const code: DeductionCode = DEDUCTIONS[name];
  const owner = code.tenantLevel ? TENANT : entity;
  return idOf(world.dice, 'deduction code', owner, DEDUCTION_NAMES.indexOf(name));
}

export function taxCodeId(world: World, entity: number, name: TaxName): string {
  return idOf(world.dice, 'tax code', entity, TAX_NAMES.indexOf(name));
}

const SET_UP = dateOf(EPOCH);

export function earningCodes(world: World, entity: Entity): readonly Row[] {
  return EARNING_NAMES.map((name) => ({
    legalEntityId: entity.legalEntityId,
    id: earningCodeId(world, entity.ordinal, name),
    code: name,
    globalEarningCode: EARNINGS[name].global,
    description: EARNINGS[name].description,
    hours: null,
    amount: name === 'PHONE' ? dollars(PHONE_STIPEND) : null,
    rate: null,
    frequency: name === 'BONUS' ? 'SpecialOccurrence' : 'EveryPayPeriod',
    isOnW2: name !== 'EXP',
    onHold: false,
    effectiveStartDate: name === 'EXP' ? null : SET_UP,
    factor: EARNINGS[name].factor,
    legalEntity: entityReference(entity),
  }));
}

export function deductionCodes(world: World, entity: Entity): readonly Row[] {
  return DEDUCTION_NAMES.map((name) => {
    const code: DeductionCode = DEDUCTIONS[name];
    return {
      legalEntityId: entity.legalEntityId,
      id: deductionCodeId(world, entity.ordinal, name),
      code: name,
      globalDeductionCode: code.global,
      description: code.description,
      type: code.type,
      linkedDeductionCodes: code.linked,
      amount: null,
      rate: name === 'KMAT' ? 0.5 : null,
      frequency: 'EveryPayPeriod',
      isOnW2: code.pretax,
      onHold: code.onHold ?? false,
      effectiveStartDate: SET_UP,
      legalEntity: entityReference(entity),
    };
  });
}

export function taxCodes(world: World, entity: Entity): readonly Row[] {
  return TAX_NAMES.map((name, ordinal) => {
    const code: TaxCode = TAXES[name];
    return {
      legalEntityTaxId: taxCodeId(world, entity.ordinal, name),
      legalEntityId: entity.legalEntityId,
      taxCode: name,
      description: code.description,
      type: code.type,
      taxAuthCode: code.authority,
      depositFrequency: code.payer === 'employer' ? 'Quarterly' : 'SemiWeekly',
      effectiveStartDate: SET_UP,
      sequenceNumber: ordinal + 1,
      rate: code.basisPoints === null ? null : code.basisPoints / 10_000,
      reciprocityType: name === 'OH' ? 'LiveIn' : null,
      offerDependentInsurance: null,
      wagePlan: name === 'OH' ? 'S' : null,
      itemHold: 'N',
      legalEntity: entityReference(entity),
    };
  });
}
