import { start as en } from '../en/start';

export const start: typeof en = en;
