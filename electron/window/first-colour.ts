/** The page's own `--ground`, so that the window does not flash in another colour before it paints. */
export const firstColour = { dark: '#0f1318', light: '#eef1f4' } as const;

/** The same where somebody asks for more contrast. */
export const firstColourOfMore = { dark: '#000000', light: '#ffffff' } as const;
