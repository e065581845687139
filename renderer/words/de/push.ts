import { push as en } from '../en/push';

export const push: typeof en = en;
