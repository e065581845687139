/** Outlines on a 16 by 16 grid, drawn with a round stroke. Our own; nothing is loaded from anywhere. */
export const iconShapes = {
  search: 'M7 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10Zm3.6-1.4L14 14',
  copy: 'M6 6h7.5v7.5H6zM3.5 10.5h-1v-8h8v1',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  lock: 'M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  sealed: 'M8 1.5 13.5 4v4c0 3.2-2.3 5.4-5.5 6.5C4.8 13.4 2.5 11.2 2.5 8V4zM5.7 8l1.7 1.7 3-3.3',
  online: 'M4.5 12.5a3 3 0 0 1-.3-6 4 4 0 0 1 7.7.6 2.7 2.7 0 0 1-.4 5.4z',
  warning: 'M8 2 15 14H1zM8 6.5v3.2M8 11.8v.1',
  check: 'M3 8.5 6.5 12 13 4.5',
  dash: 'M4 8h8',
  question: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.8-1.1 1.8M8 12.8v.1',
  cross: 'M4 4l8 8M12 4l-8 8',
  clipboard: 'M5.5 3H3.5v11h9V3h-2M5.5 2h5v2.5h-5z',
  refresh:
    'M13.5 7A5.5 5.5 0 0 0 3.4 5M2.5 2.5V5.3h2.8M2.5 9a5.5 5.5 0 0 0 10.1 2M13.5 13.5v-2.8h-2.8',
  plug: 'M5.5 2v3.5M10.5 2v3.5M3.5 5.5h9V8a4.5 4.5 0 0 1-9 0zM8 12.5V15',
  record: 'M8 13a5 5 0 1 0 0-10 5 5 0 0 0 0 10Zm0-3.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3Z',
  capsLock: 'M8 2 13.5 8H10.5v3h-5V8H2.5zM5.5 13.5h5',
  keyboard: 'M1.5 4h13v8h-13zM4 6.5h.1M6.7 6.5h.1M9.3 6.5h.1M12 6.5h.1M4.5 9.5h7',

  key: 'M5.5 13.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM7.7 8.3 13.5 2.5M11 5l2 2',
  router: 'M1.5 9h13v4.5h-13zM4 11.3h.1M6.5 11.3h.1M11.5 9V5.5M8.9 4.4a3.6 3.6 0 0 1 5.2 0',
  switch: 'M1.5 5h13v6h-13zM4 8.8V8M6.7 8.8V8M9.3 8.8V8M12 8.8V8',
  firewall: 'M2 3h12v10H2zM2 6.3h12M2 9.7h12M6 3v3.3M10 3v3.3M8 6.3v3.4M6 9.7V13M10 9.7V13',
  server: 'M2.5 2.5h11v4.7h-11zM2.5 8.8h11v4.7h-11zM5 4.9h.1M5 11.2h.1',
  storage:
    'M2.5 4c0-1 2.5-1.7 5.5-1.7s5.5.7 5.5 1.7-2.5 1.7-5.5 1.7S2.5 5 2.5 4Zm0 0v8c0 1 2.5 1.7 5.5 1.7s5.5-.7 5.5-1.7V4M2.5 8c0 1 2.5 1.7 5.5 1.7s5.5-.7 5.5-1.7',
  directory:
    'M6 7.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6ZM1.8 13c.2-2.3 2-3.6 4.2-3.6s4 1.3 4.2 3.6M10.5 7.3a2 2 0 0 0 0-4M12 9.7c1.3.5 2.1 1.7 2.2 3.3',
  dns: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM1.5 8h13M8 1.5c2 2 2.7 4 2.7 6.5S10 12.5 8 14.5C6 12.5 5.3 10.5 5.3 8S6 3.5 8 1.5',
  power: 'M9 1.5 3.5 9H8l-1 5.5L12.5 7H8z',
  console: 'M1.5 3h13v10h-13zM4 6l2.3 2L4 10M8 10.5h3.5',
  database: 'M2.5 3h11v3.3h-11zM2.5 6.3h11v3.4h-11zM2.5 9.7h11V13h-11zM5 4.7h.1M5 8h.1M5 11.3h.1',
} as const;

export type IconName = keyof typeof iconShapes;

/** Which icon a kind of device gets; the first pattern that fits its kind, name or tags. */
const kindPatterns: readonly (readonly [RegExp, IconName])[] = [
  [/console|terminal|oob|ilo|idrac|ipmi|bmc/i, 'console'],
  [/firewall|\bfw\b|asa|palo|forti/i, 'firewall'],
  [/router|\brtr\b|\bgw\b|gateway/i, 'router'],
  [/switch|\bsw\b|leaf|spine/i, 'switch'],
  [/hypervisor|esx|vcenter|proxmox|hyper-?v/i, 'server'],
  [/storage|\bsan\b|\bnas\b|netapp|backup/i, 'storage'],
  [/domain|directory|ldap|\bdc\b|\bad\b|kerberos/i, 'directory'],
  [/dns|resolver|ntp/i, 'dns'],
  [/pdu|power|ups/i, 'power'],
  [/database|\bdb\b|sql|oracle|postgres/i, 'database'],
  [/server|host|linux|windows/i, 'server'],
];

/** Chooses an icon from what the catalogue says of an entry; a key when nothing is known. */
export function kindIcon(kind: string | null, name: string): IconName {
  const said = kind ?? name;
  return kindPatterns.find(([pattern]) => pattern.test(said))?.[1] ?? 'key';
}
