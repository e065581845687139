import type { source as en } from '../en/source';

export const source: typeof en = {
  label: 'Das gewählte Secret',
  fromVault: (tenant: string) => `von ${tenant}`,
  reserve: (copy: string) => `${copy} als Rückhalt`,
  copyOnly: (tenant: string, copy: string) => `${tenant} antwortet nicht: ${copy}`,
  refusedOnly: (tenant: string) => `${tenant} weist diesen Rechner ab`,
  nowhere: (tenant: string) => `${tenant} antwortet nicht, und hier liegt keine Kopie`,
  copy: (version: string, age: string) => `versiegelte Kopie v${version}, ${age}`,
  spent: (version: string, age: string) => `versiegelte Kopie v${version}, ${age}, gilt nicht mehr`,
};
