/** Regions of DSV by the ending of their addresses. Source: DSV REST API, base addresses. */
const endings: readonly (readonly [RegExp, string])[] = [
  [/\.secretsvaultcloud\.com$/, 'US'],
  [/\.secretsvaultcloud\.eu$/, 'EU'],
  [/\.secretsvaultcloud\.com\.au$/, 'AU'],
  [/\.secretsvaultcloud\.ca$/, 'CA'],
];

/** The region that the address of a tenant tells; null for any other address. */
export function regionOfUrl(url: string): string | null {
  const host = /^https:\/\/([^/:?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';
  return endings.find(([ending]) => ending.test(host))?.[1] ?? null;
}
