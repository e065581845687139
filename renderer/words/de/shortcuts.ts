import { shortcuts as en } from '../en/shortcuts';

export const shortcuts: typeof en = en;
