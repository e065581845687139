/** Where the selected secret would come from, for the status line. */
export const source = {
  label: 'The selected secret',
  fromVault: (tenant: string) => `from ${tenant}`,
  reserve: (copy: string) => `${copy} in reserve`,
  copyOnly: (tenant: string, copy: string) => `${tenant} does not answer: ${copy}`,
  refusedOnly: (tenant: string) => `${tenant} refuses this host`,
  nowhere: (tenant: string) => `${tenant} does not answer and no copy is kept here`,
  copy: (version: string, age: string) => `sealed copy v${version}, ${age}`,
  spent: (version: string, age: string) => `sealed copy v${version}, ${age}, no longer served`,
};
