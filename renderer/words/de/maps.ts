import { maps as en } from '../en/maps';

export const maps: typeof en = en;
