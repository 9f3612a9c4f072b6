const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost)(:\d{1,5})?\/callback$/;

/** Whether people may be sent back there: `/callback` of every loopback port, or what is registered. */
export const isReturnUrl = (url: string, registered: readonly string[]): boolean =>
  LOOPBACK.test(url) || registered.includes(url);
