/** How long a copy stays on the clipboard, and what can be done about it. */
export const lease = {
  extend: '+30 s',
  extendLabel: 'Leave it on the clipboard 30 s longer',
  extending: 'Leave it on the clipboard longer',
  longest: 'Two minutes are the longest a copy stays. Copy it again.',
  startSaid: (seconds: number) => `Cleared from the clipboard in ${seconds} s.`,
  soonSaid: 'Cleared from the clipboard in 10 s. Ctrl+M gives it 30 s more.',
};
