import { budget as en } from '../en/budget';

export const budget: typeof en = en;
