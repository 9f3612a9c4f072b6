import { stream } from './stream.js';

export const certifications = {
  certifications: stream({
    get: '/v1/legalentities/{legalEntityId}/certifications',
    key: ['legalEntityId', 'certificationId'],
    access: ['View Certification Information for Legal Entity'],
  }),
  certification_organizations: stream({
    get: '/v1/legalentities/{legalEntityId}/certificationOrganizations',
    key: ['legalEntityId', 'certificationOrganizationId'],
    access: ['View Certification Organizations for Legal Entity'],
  }),
  employee_certifications: stream({
    get: '/v1/employees/{employeeId}/certifications',
    key: ['employeeId', 'employeeCertificationId'],
    access: ['View Certification Information for Employee'],
  }),
};
