import { inLanguage } from './in-language';

/** Where the selected secret would come from, for the status line. */
export const sourceWords = inLanguage({
  en: {
    label: 'The selected secret',
    fromVault: (tenant: string) => `from ${tenant}`,
    reserve: (copy: string) => `${copy} in reserve`,
    copyOnly: (tenant: string, copy: string) => `${tenant} does not answer: ${copy}`,
    refusedOnly: (tenant: string) => `${tenant} refuses this host`,
    nowhere: (tenant: string) => `${tenant} does not answer and no copy is kept here`,
    copy: (version: string, age: string) => `sealed copy v${version}, ${age}`,
    spent: (version: string, age: string) => `sealed copy v${version}, ${age}, no longer served`,
    version: (version: string) => `v${version}`,
  },
  de: {
    label: 'Das gewählte Secret',
    fromVault: (tenant: string) => `von ${tenant}`,
    reserve: (copy: string) => `${copy} als Rückhalt`,
    copyOnly: (tenant: string, copy: string) => `${tenant} antwortet nicht: ${copy}`,
    refusedOnly: (tenant: string) => `${tenant} weist diesen Rechner ab`,
    nowhere: (tenant: string) => `${tenant} antwortet nicht, und hier liegt keine Kopie`,
    copy: (version: string, age: string) => `versiegelte Kopie v${version}, ${age}`,
    spent: (version: string, age: string) =>
      `versiegelte Kopie v${version}, ${age}, gilt nicht mehr`,
    version: (version: string) => `v${version}`,
  },
});
