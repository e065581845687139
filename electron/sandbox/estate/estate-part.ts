/** Something a tenant can be filled with: the critical estate, or what vendors' tests expect. */
export type EstatePart = 'critical' | 'test';
