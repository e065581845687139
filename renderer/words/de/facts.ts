import type { facts as en } from '../en/facts';

export const facts: typeof en = {
  host: 'Hostname',
  address: 'IP-Adresse',
  copied: (fact: string, text: string) => `${fact} kopiert: ${text}`,
  notCopied: (fact: string) => `${fact} konnte nicht kopiert werden`,
};
