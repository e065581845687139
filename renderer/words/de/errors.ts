import type { errors as en } from '../en/errors';
import { alertErrors } from './errors/alerts';
import { incidentErrors } from './errors/incident';
import { pushErrors } from './errors/push';
import { serverErrors } from './errors/server';
import { sessionErrors } from './errors/session';
import { storeErrors } from './errors/store';
import { vaultErrors } from './errors/vault';

export const errors: typeof en = {
  ...sessionErrors,
  ...alertErrors,
  ...incidentErrors,
  ...storeErrors,
  ...vaultErrors,
  ...pushErrors,
  ...serverErrors,
};
