/** One-time codes. */
export const codes = {
  code: 'one-time code',
  copied: (name: string) => `Copied the one-time code of ${name}`,
  valid: (seconds: number) => `Valid for ${seconds} s.`,
  validShort: (seconds: number) => `valid ${seconds} s`,
  over: 'no longer valid, the next with',
  skew: (seconds: number, ahead: boolean) =>
    `The clock of this host is ${seconds} s ${ahead ? 'ahead of' : 'behind'} the vault; the code may be refused.`,
  skewShort: (seconds: number, ahead: boolean) =>
    `clock ${seconds} s ${ahead ? 'ahead' : 'behind'}`,
};
