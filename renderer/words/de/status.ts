import { status as en } from '../en/status';

export const status: typeof en = en;
