export type Environment = 'production' | 'sandbox';

/** Where each environment lives (live). The token endpoint is on the API host. */
export const HOSTS: Readonly<Record<Environment, { api: string; authorize: string }>> = {
  production: {
    api: 'https://apis.paycor.com',
    authorize: 'https://hcm.paycor.com/AppActivation/Authorize',
  },
  sandbox: {
    api: 'https://apis-sandbox.paycor.com',
    authorize: 'https://hcm-demo.paycor.com/AppActivation/Authorize',
  },
};
