/** What is known of a secret and is none. */
export const facts = {
  host: 'host name',
  address: 'IP address',
  copied: (fact: string, text: string) => `Copied the ${fact}: ${text}`,
  notCopied: (fact: string) => `The ${fact} could not be copied`,
};
