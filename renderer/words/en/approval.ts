/** Texts of the question to a second person. */
export const approval = {
  title: 'A second person has to approve',
  wants: {
    lookup:
      'The policy of this host wants a second person for this secret. They see what you ask for and why.',
    time: 'The policy of this host wants a second person before an incident gets more time.',
    push: 'The policy of this host wants a second person for a plan with alarms.',
  },
  reason: 'Why',
  wide: (folder: string) => `For everything in ${folder}, up to the limit of the policy`,
  ask: 'Ask',
  who: (needed: number, approvers: readonly string[], until: string) =>
    `${needed === 1 ? 'One' : String(needed)} of ${approvers.length === 0 ? 'the holders of shares' : approvers.join(', ')} until ${until}, for exactly this:`,
  sign: 'Signed: they run this on a device of their own, and send back what it prints.',
  readOut:
    'On the phone: read this out; they run "breakglass approve --code" and read ten digits back.',
  shares: (set: string) =>
    `With shares of set ${set}: their holders type them into "breakglass request grant --shares" on this host. Then go on here.`,
  answer: 'Their text, or ten digits',
  given: (given: number, needed: number) => `${given} of ${needed} have approved.`,
  handIn: 'Hand in',
  again: 'Try again',
  cancel: 'Leave',
};
