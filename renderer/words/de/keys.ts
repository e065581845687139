import type { keys as en } from '../en/keys';

export const keys: typeof en = {
  Ctrl: 'Strg',
  Shift: 'Umschalt',
  Enter: 'Eingabe',
  Space: 'Leertaste',
  Del: 'Entf',
  PgUp: 'Bild ↑',
  PgDn: 'Bild ↓',
  Home: 'Pos1',
  End: 'Ende',
};
