import { places as en } from '../en/places';

export const places: typeof en = en;
