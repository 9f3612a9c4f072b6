import { derived, stream, type Derived } from './stream.js';

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

const PERSON_ACCESS = [
  'View Person Demographic Information',
  'View Person Disability and Tobacco Status',
  'View Person Military',
  'View Person Social Media',
  'View Person Addresses',
  'View Employee Records',
  'View Person Phone',
  'View Person Email',
] as const;

const PERSON_SENSITIVE = {
  socialSecurityNumber: { include: 'SocialSecurityNumber', access: 'View Person SSN' },
};

/** The elements of a list that every person has. */
const partOfPerson = (path: string): Derived => ({
  from: 'persons',
  path,
  positions: ['position'],
  names: { id: 'personId' },
  selectedByDefault: false,
});

export const people = {
  employees: stream({
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
    access: [
      'View Legal Entity Employees',
      'View Legal Entity Employees Employment Dates',
      'View Legal Entity Employees Status',
      'View Legal Entity Employees Position',
      'View Legal Entity Employees Work Location',
    ],
  }),
  persons: stream({
    get: '/v1/legalEntities/{legalEntityId}/persons',
    key: ['legalEntityId', 'id'],
    query: { include: PERSON_INCLUDES },
    sensitiveFields: PERSON_SENSITIVE,
    rowsPerEmployee: 1,
    access: ['View Legal Entity Persons', ...PERSON_ACCESS],
  }),
  person_addresses: derived(partOfPerson('addresses[]')),
  person_phones: derived(partOfPerson('phones[]')),
  employee_persons: stream({
    get: '/v1/employees/{employeeId}/person',
    body: 'object',
    key: ['employeeId'],
    query: { include: [...PERSON_INCLUDES, 'EmergencyContact', 'CustomIdentifiers'] },
    sensitiveFields: PERSON_SENSITIVE,
    access: [
      'View Employee Person',
      ...PERSON_ACCESS,
      'View Person Emergency Contacts',
      'View Person Custom Identifiers',
    ],
    selectedByDefault: false,
  }),
  // Only a single employee's person has these two; in `persons` they are null (spec).
  person_emergency_contacts: derived({
    from: 'employee_persons',
    path: 'emergencyContactData[]',
    positions: ['position'],
    carries: ['legalEntityId'],
    selectedByDefault: false,
  }),
  person_custom_identifiers: derived({
    from: 'employee_persons',
    path: 'customIdentifiers[]',
    positions: ['position'],
    carries: ['legalEntityId'],
    sensitive: true,
  }),
  employee_custom_fields: stream({
    get: '/v1/employees/{employeeId}/customfields',
    key: ['employeeId', 'customFieldId'],
    access: ['View Employee Custom Fields'],
  }),
  benefit_classifications: stream({
    get: '/v1/employees/{employeeId}/BenefitClassification',
    key: ['employeeId'],
    access: ['View Employee Benefit Classification By Employee Id'],
  }),
  employees_identifying_data: stream({
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
    get: '/v2/tenants/{tenantId}/employees',
    key: ['tenantId', 'id'],
    rowsPerEmployee: 1,
    selectedByDefault: false,
    access: ['View Tenant Employees'],
  }),
  tenant_persons: stream({
    get: '/v1/tenants/{tenantId}/persons',
    key: ['tenantId', 'id'],
    rowsPerEmployee: 1,
    selectedByDefault: false,
    access: ['View Tenant Persons'],
  }),
};
