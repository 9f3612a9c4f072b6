import { stream } from './declare.js';

export const certifications = {
  certifications: stream({
    description: 'The licences and certificates that a legal entity keeps track of.',
    get: '/v1/legalentities/{legalEntityId}/certifications',
    key: ['legalEntityId', 'certificationId'],
    access: ['View Certification Information for Legal Entity'],
  }),
  certification_organizations: stream({
    description: 'Who issues licences and certificates.',
    get: '/v1/legalentities/{legalEntityId}/certificationOrganizations',
    key: ['legalEntityId', 'certificationOrganizationId'],
    access: ['View Certification Organizations for Legal Entity'],
  }),
  employee_certifications: stream({
    description:
      'The licences and certificates that each employee holds, with their days of issue and expiry.',
    get: '/v1/employees/{employeeId}/certifications',
    key: ['employeeId', 'employeeCertificationId'],
    access: ['View Certification Information for Employee'],
  }),
};
