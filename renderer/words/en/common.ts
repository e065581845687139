/** What every screen shares. */
export const common = {
  product: 'Breakglass',
  tagline: 'Emergency access to critical credentials',
  opening: 'Opening…',
  close: 'Close',
  outsideApp: 'This page works inside the Breakglass app only.',
  workstation: { title: 'Workstation', seen: 'Understood' },
  notice: { label: 'About the store' },

  problem: {
    next: 'What to do',
    code: 'Code',
    report: 'Copy report',
    reported: 'Copied',
    dismiss: 'Dismiss',
    retryIn: (seconds: number) => `The vault asks to wait ${seconds} s.`,
  },
  copyText: { copy: 'Copy', copied: 'Copied', selected: 'Press Ctrl+C' },
};
