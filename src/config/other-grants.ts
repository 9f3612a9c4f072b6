const INSTEAD =
  'the tap signs in with a refresh_token only: leave this setting out and run tap-paycor authorize, which gets one';

const PASSWORD = `belongs to the resource-owner grant, which would keep a person's password in a pipeline; ${INSTEAD}`;

const SUPPORTED = new Set(['refresh_token', 'authorization_code']);

/**
 * Settings of OAuth grants that this tap does not support, and their faults. The client-credentials
 * grant is reported to be disabled for today's applications (vendor, live).
 */
const FAULTS: Readonly<Record<string, (value: unknown) => string | null>> = {
  username: () => `username ${PASSWORD}`,
  password: () => `password ${PASSWORD}`,
  grant_type: (value) =>
    SUPPORTED.has(textOf(value))
      ? null
      : `grant_type names a grant that is not supported (client_credentials is disabled for today's applications of Paycor, password would keep a person's password in a pipeline); ${INSTEAD}`,
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Whether a name is a setting of another tap's grants: one that is explained, not just unknown. */
export function isGrantSetting(name: string): boolean {
  return Object.hasOwn(FAULTS, name);
}

/** The faults of a raw config that asks for another grant. They quote no value. */
export function otherGrantProblems(raw: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(FAULTS).flatMap(([name, fault]) => {
    const value = raw[name];
    const isAbsent = value === undefined || value === null || value === '';
    return (isAbsent ? null : fault(value)) ?? [];
  });
}
