import type { codes as en } from '../en/codes';

export const codes: typeof en = {
  code: 'Einmalcode',
  copied: (name: string) => `Einmalcode von ${name} kopiert`,
  valid: (seconds: number) => `Gilt noch ${seconds} s.`,
  validShort: (seconds: number) => `gilt ${seconds} s`,
  over: 'gilt nicht mehr, der nächste mit',
  skew: (seconds: number, ahead: boolean) =>
    `Die Uhr dieses Rechners geht gegenüber dem Tresor ${seconds} s ${ahead ? 'vor' : 'nach'}; der Code wird vielleicht abgelehnt.`,
  skewShort: (seconds: number, ahead: boolean) => `Uhr ${seconds} s ${ahead ? 'vor' : 'nach'}`,
};
