/**
 * Something a tenant can be filled with: the critical estate, what vendors' tests expect, or ways in
 * that need no password of the vault.
 */
export type EstatePart = 'critical' | 'test' | 'identities';
