import type { receipt as en } from '../en/receipt';

export const receipt: typeof en = {
  copied: (name, field) => `${name}: ${field} kopiert`,
  read: (version, tenant, ago) => `Version ${version}, ${ago} gelesen von ${tenant}.`,
  sealed: (version, age, why) => `Versiegelte Kopie, Version ${version}, ${age} – ${why}.`,
  notAsked: tenant => `${tenant} wurde nicht gefragt`,
  proxy: tenant => `der Proxy lässt uns nicht zu ${tenant}`,
  unavailable: tenant => `${tenant} meldet, nicht verfügbar zu sein`,
  silent: tenant => `${tenant} antwortet nicht`,
};
