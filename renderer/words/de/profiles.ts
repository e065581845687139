import { profiles as en } from '../en/profiles';

export const profiles: typeof en = en;
