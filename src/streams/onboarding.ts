import { stream } from './declare.js';

export const onboarding = {
  onboarding_employees: stream({
    description: 'New hires who are still filling in their forms, and how far they are.',
    get: '/v2/legalentities/{legalEntityId}/onboardingemployees',
    key: ['legalEntityId', 'onboardingEmployeeId'],
    access: ['View Legal Entity Onboarding Employees'],
    product: 'Onboarding',
  }),
  onboarding_notification_users: stream({
    description: 'Users who are told of the progress of new hires.',
    get: '/v1/legalentities/{legalEntityId}/OnboardingNotificationUsers',
    key: ['legalEntityId', 'onboardingNotificationUserId'],
    access: ['View Legal Entity Onboarding Notification Users'],
    product: 'Onboarding',
  }),
  i9_delegate_users: stream({
    description: "Users who may verify a new hire's right to work (form I-9).",
    get: '/v1/legalentities/{legalEntityId}/I9DelegateUsers',
    key: ['legalEntityId', 'i9DelegateUserId'],
    access: ['View I9 Delegate Users'],
    product: 'Onboarding',
  }),
  i9_verifications: stream({
    description: "The documents by which an employee's right to work was verified (form I-9).",
    get: '/v1/employees/{employeeId}/I9Verification',
    body: 'object',
    key: ['employeeId'],
    query: { include: 'DocumentNumber' },
    sensitive: true,
    access: ['View I9 Verification'],
  }),
};
