import { schedule as en } from '../en/schedule';

export const schedule: typeof en = en;
