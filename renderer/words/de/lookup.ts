import { lookup as en } from '../en/lookup';

export const lookup: typeof en = en;
