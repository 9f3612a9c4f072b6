import { stream } from './stream.js';

export const onboarding = {
  onboarding_employees: stream({
    get: '/v2/legalentities/{legalEntityId}/onboardingemployees',
    key: ['legalEntityId', 'onboardingEmployeeId'],
    access: ['View Legal Entity Onboarding Employees'],
    product: 'Onboarding',
  }),
  onboarding_notification_users: stream({
    get: '/v1/legalentities/{legalEntityId}/OnboardingNotificationUsers',
    key: ['legalEntityId', 'onboardingNotificationUserId'],
    access: ['View Legal Entity Onboarding Notification Users'],
    product: 'Onboarding',
  }),
  i9_delegate_users: stream({
    get: '/v1/legalentities/{legalEntityId}/I9DelegateUsers',
    key: ['legalEntityId', 'i9DelegateUserId'],
    access: ['View I9 Delegate Users'],
    product: 'Onboarding',
  }),
  i9_verifications: stream({
    get: '/v1/employees/{employeeId}/I9Verification',
    body: 'object',
    key: ['employeeId'],
    query: { include: 'DocumentNumber' },
    sensitive: true,
    access: ['View I9 Verification'],
  }),
};
