import type { errors as en } from '../en/errors';
import { alertErrors } from './errors/alerts';
import { approvalErrors } from './errors/approval';
import { incidentErrors } from './errors/incident';
import { debtErrors } from './errors/debt';
import { drillErrors } from './errors/drill';
import { policyErrors } from './errors/policy';
import { updateErrors } from './errors/update';
import { pushErrors } from './errors/push';
import { readyErrors } from './errors/ready';
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
  ...policyErrors,
  ...updateErrors,
  ...pushErrors,
  ...debtErrors,
  ...approvalErrors,
  ...readyErrors,
  ...serverErrors,
  ...drillErrors,
};
