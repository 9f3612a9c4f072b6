import { derived, stream, type DescribedDerived } from './declare.js';

const PERSON_INCLUDES = [
  'Demographic',
  'Benefit',
  'Military',
  'SocialMedia',
  'Addresses',
  'EmployeeAssignments',
  'Phones',
  'Email',
] as const;

const EMPLOYEE_PARTS = {
  employmentDateData: 'View Legal Entity Employees Employment Dates',
  statusData: 'View Legal Entity Employees Status',
  positionData: 'View Legal Entity Employees Position',
  workLocation: 'View Legal Entity Employees Work Location',
} as const;

const PERSON_PARTS = {
  demographicData: 'View Person Demographic Information',
  benefitData: 'View Person Disability and Tobacco Status',
  militaryData: 'View Person Military',
  socialMediaData: 'View Person Social Media',
  addresses: 'View Person Addresses',
  employeeAssignments: 'View Employee Records',
  phones: 'View Person Phone',
  email: 'View Person Email',
} as const;

const SINGLE_PERSON_PARTS = {
  ...PERSON_PARTS,
  emergencyContactData: 'View Person Emergency Contacts',
  customIdentifiers: 'View Person Custom Identifiers',
} as const;

const PERSON_SENSITIVE = {
  socialSecurityNumber: { include: 'SocialSecurityNumber', access: 'View Person SSN' },
};

/** The elements of a list that every person has. */
const partOfPerson = (path: string, description: string): DescribedDerived => ({
  description,
  from: 'persons',
  path,
  positions: ['position'],
  names: { id: 'personId' },
  selectedByDefault: false,
});

export const people = {
  employees: stream({
    description:
      'Everyone employed now or before, one row for each employment: status, dates, position, department, location and manager.',
    get: '/v2/legalentities/{legalEntityId}/employees',
    alternative: {
      setting: 'employees_api_version',
      value: 'v1',
      get: '/v1/legalentities/{legalEntityId}/employees',
    },
    key: ['legalEntityId', 'id'],
    query: { include: 'All' },
    pageSize: 200,
    rowsPerEmployee: 1,
    parts: EMPLOYEE_PARTS,
    access: ['View Legal Entity Employees', ...Object.values(EMPLOYEE_PARTS)],
  }),
  persons: stream({
    description:
      'The human being behind one or more employments: name, demographics, contact data and addresses.',
    get: '/v1/legalEntities/{legalEntityId}/persons',
    key: ['legalEntityId', 'id'],
    query: { include: PERSON_INCLUDES },
    sensitiveFields: PERSON_SENSITIVE,
    rowsPerEmployee: 1,
    parts: PERSON_PARTS,
    access: ['View Legal Entity Persons', ...Object.values(PERSON_PARTS)],
  }),
  person_addresses: derived(partOfPerson('addresses[]', 'The addresses of a person, one a row.')),
  person_phones: derived(partOfPerson('phones[]', 'The phone numbers of a person, one a row.')),
  employee_persons: stream({
    description:
      'The person behind each employee, asked for one by one, with emergency contacts and custom identifiers.',
    get: '/v1/employees/{employeeId}/person',
    body: 'object',
    key: ['employeeId'],
    query: { include: [...PERSON_INCLUDES, 'EmergencyContact', 'CustomIdentifiers'] },
    sensitiveFields: PERSON_SENSITIVE,
    parts: SINGLE_PERSON_PARTS,
    access: ['View Employee Person', ...Object.values(SINGLE_PERSON_PARTS)],
    selectedByDefault: false,
  }),
  // Only a single employee's person has these two; in `persons` they are null (spec).
  person_emergency_contacts: derived({
    description: 'Whom to call when something happens to an employee, one contact a row.',
    from: 'employee_persons',
    path: 'emergencyContactData[]',
    positions: ['position'],
    carries: ['legalEntityId'],
    selectedByDefault: false,
  }),
  person_custom_identifiers: derived({
    description: "The customer's own identifying numbers of a person, one a row.",
    from: 'employee_persons',
    path: 'customIdentifiers[]',
    positions: ['position'],
    carries: ['legalEntityId'],
    sensitive: true,
  }),
  employee_custom_fields: stream({
    description: "The customer's own fields of each employee, one value a row.",
    get: '/v1/employees/{employeeId}/customfields',
    key: ['employeeId', 'customFieldId'],
    access: ['View Employee Custom Fields'],
  }),
  benefit_classifications: stream({
    description: 'The class that decides which benefits an employee is offered.',
    get: '/v1/employees/{employeeId}/BenefitClassification',
    key: ['employeeId'],
    access: ['View Employee Benefit Classification By Employee Id'],
  }),
  employees_identifying_data: stream({
    description:
      'Social Security numbers and days of birth, for matching employees with other systems.',
    get: '/v2/legalentities/{legalEntityId}/employeesIdentifyingData',
    key: ['legalEntityId', 'employeeId'],
    // Which employees come without it, the spec does not say.
    query: { include: ['Active', 'Inactive'] },
    rowsPerEmployee: 1,
    sensitive: true,
    access: [
      'View Legal Entity Employees Identifying Data',
      'View Legal Entity Employees SSN and BirthDate',
    ],
  }),
  tenant_employees: stream({
    description:
      'A short list of the employees of all legal entities of a tenant: names and numbers.',
    get: '/v2/tenants/{tenantId}/employees',
    key: ['tenantId', 'id'],
    rowsPerEmployee: 1,
    selectedByDefault: false,
    access: ['View Tenant Employees'],
  }),
  tenant_persons: stream({
    description: 'A short list of the persons of all legal entities of a tenant: names alone.',
    get: '/v1/tenants/{tenantId}/persons',
    key: ['tenantId', 'id'],
    rowsPerEmployee: 1,
    selectedByDefault: false,
    access: ['View Tenant Persons'],
  }),
};
