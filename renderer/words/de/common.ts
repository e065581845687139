import { common as en } from '../en/common';

export const common: typeof en = en;
