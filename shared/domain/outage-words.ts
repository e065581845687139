import type { OutageState, OverrideCause, SecretServerView } from './outage';

/** What a Secret Server does, as it follows its name; for both doors, the gate and the audit log. */
export const outageStateWords: Readonly<Record<OutageState, string>> = {
  up: 'answers',
  degraded: 'answers badly',
  down: 'is down',
  suspect: 'cannot be trusted',
  unknown: 'is not known yet',
};

/** Why Secret Server is not used, as the one who has to say it would. */
export const overrideCauseWords: Readonly<Record<OverrideCause, string>> = {
  accountLocked: 'My account is locked there',
  permissionMissing: 'A permission is missing there',
  secretServerSlow: 'It is too slow or does not give the secret',
  drill: 'This is a drill',
  other: 'Something else',
};

/** The name with what it is: one in the cloud is reached another way and by other people. */
export function secretServerName({ name, kind }: Pick<SecretServerView, 'name' | 'kind'>): string {
  return kind === 'cloud' ? `Secret Server Cloud ${name}` : `Secret Server ${name}`;
}
