import type { Includes } from './includes.js';

/** The values of `include`, what each fills and needs: from the parameter's description (spec). */

export const EMPLOYEE: Includes = {
  EmploymentDates: {
    fields: ['employmentDateData'],
    access: 'View Legal Entity Employees Employment Dates',
  },
  Status: { fields: ['statusData'], access: 'View Legal Entity Employees Status' },
  Position: { fields: ['positionData'], access: 'View Legal Entity Employees Position' },
  WorkLocation: { fields: ['workLocation'], access: 'View Legal Entity Employees Work Location' },
};

export const PERSON: Includes = {
  Demographic: { fields: ['demographicData'], access: 'View Person Demographic Information' },
  Benefit: { fields: ['benefitData'], access: 'View Person Disability and Tobacco Status' },
  Military: { fields: ['militaryData'], access: 'View Person Military' },
  SocialMedia: { fields: ['socialMediaData'], access: 'View Person Social Media' },
  Addresses: { fields: ['addresses'], access: 'View Person Addresses' },
  EmployeeAssignments: { fields: ['employeeAssignments'], access: 'View Employee Records' },
  SocialSecurityNumber: { fields: ['socialSecurityNumber'], access: 'View Person SSN' },
  Phones: { fields: ['phones'], access: 'View Person Phone' },
  Email: { fields: ['email'], access: 'View Person Email' },
};

export const SINGLE_PERSON: Includes = {
  ...PERSON,
  EmergencyContact: { fields: ['emergencyContactData'], access: 'View Person Emergency Contacts' },
  CustomIdentifiers: { fields: ['customIdentifiers'], access: 'View Person Custom Identifiers' },
};

export const PAY_STUB: Includes = {
  GrossAmount: { fields: ['grossAmount'], access: 'View Paystub Gross Pay Information' },
  NetAmount: { fields: ['netAmount'], access: 'View Paystub Net Pay Information' },
  Earnings: { fields: ['earnings'], access: 'View Paystub Earning Information' },
  Taxes: { fields: ['taxes'], access: 'View Paystub Tax Information' },
  Deductions: { fields: ['deductions'], access: 'View Paystub Deduction Information' },
};

export const PAY_STUB_YTD: Includes = {
  Earnings: {
    fields: ['earnings'],
    access: 'View Paystub Earning Information YTD By Legal Entity',
  },
  Taxes: { fields: ['taxes'], access: 'View Paystub Tax Information YTD By Legal Entity' },
  Deductions: {
    fields: ['deductions'],
    access: 'View Paystub Deduction Information YTD By Legal Entity',
  },
};

export const LEGAL_ENTITY: Includes = {
  BusinessNames: {
    fields: ['businessNames', 'taxFilingBusinessNames'],
    access: 'View Legal Entity Business Names & Addresses',
  },
};

export const EARNING: Includes = {
  AmountData: { fields: ['amountData'], access: 'View Employee Earnings Amounts' },
};

export const DEDUCTION: Includes = {
  AmountData: { fields: ['amountData'], access: 'View Employee Deductions Amounts' },
};

export const TAX: Includes = {
  TaxCredits: { fields: ['taxCredit'], access: 'View Employee Tax Credits' },
};

export const ATS_JOB: Includes = {
  HiringManagers: { fields: ['hiringManagers'], access: null },
  Recruiters: { fields: ['recruiters'], access: null },
  TeamMembers: { fields: ['teamMembers'], access: null },
  Executives: { fields: ['executives'], access: null },
};

/** Which employees are listed: it fills no field. */
export const EMPLOYMENT_STATUS: Includes = {
  Active: { fields: [], access: null },
  Inactive: { fields: [], access: null },
};

/** The numbers of the documents, within their lists: here they are always there. */
export const I9_VERIFICATION: Includes = { DocumentNumber: { fields: [], access: null } };
