import { deviceKinds } from '../../estate/device-kinds';
import type { Template, TemplateField } from '../state/template';

/** What a field is, besides a text. */
type Trait = 'isPassword' | 'isNotes' | 'isFile' | 'isUrl' | 'hideOnView';

/** A field as the estate writes it down. */
interface FieldOrder {
  readonly name: string;
  /** Absent: the name in lower case, with `-` for spaces. */
  readonly slug?: string;
  readonly traits?: readonly Trait[];
}

const machine: FieldOrder = { name: 'Machine' };
const username: FieldOrder = { name: 'Username' };
const password: FieldOrder = { name: 'Password', traits: ['isPassword'] };
const notes: FieldOrder = { name: 'Notes', traits: ['isNotes'] };
const privateKey: FieldOrder = { name: 'Private Key', traits: ['isFile'] };

const deviceFields: readonly FieldOrder[] = [
  machine,
  username,
  password,
  { name: 'Enable', traits: ['isPassword'] },
  { name: 'TOTP', traits: ['isPassword'] },
  { name: 'URL', traits: ['isUrl'] },
  { name: 'Port' },
  privateKey,
  { name: 'Address' },
  { name: 'Site' },
  { name: 'Kind' },
  notes,
];

/** Which fields go with what a kind of machine carries. */
const extraFields: Readonly<Record<string, readonly string[]>> = {
  'console-port': ['URL', 'Port'],
  web: ['URL'],
  enable: ['Enable'],
  totp: ['TOTP'],
  'totp-url': ['TOTP'],
  'ssh-key': ['Port', 'Private Key'],
};
const always = ['Machine', 'Username', 'Password', 'Address', 'Site', 'Kind', 'Notes'];

const firstDeviceTemplate = 6001;

/** One template for each kind of machine, in the order of the kinds. */
export const deviceTemplates: ReadonlyMap<string, Template> = new Map(
  [...new Set(deviceKinds.map(({ id }) => id))].map((kind, index) => {
    const extras = deviceKinds.filter(({ id }) => id === kind).flatMap(one => one.extras);
    const names = [...always, ...extras.flatMap(extra => extraFields[extra] ?? [])];
    const fields = deviceFields.filter(({ name }) => names.includes(name));
    return [kind, template(firstDeviceTemplate + index, `Critical: ${kind}`, fields)];
  }),
);

/** What stands in the folder of special cases needs. */
export const specialTemplates = {
  account: template(6101, 'Account', [machine, username, password, notes]),
  hidden: template(6102, 'Account with a hidden password', [
    machine,
    username,
    { name: 'Password', traits: ['isPassword', 'hideOnView'] },
    notes,
  ]),
  twoNotes: template(6103, 'Account with two notes', [
    machine,
    username,
    password,
    notes,
    { name: 'More Notes', traits: ['isNotes'] },
  ]),
  file: template(6104, 'File', [username, { name: 'File', traits: ['isFile'] }, notes]),
  proto: template(6105, 'Field called __proto__', [
    username,
    password,
    { name: 'Proto', slug: '__proto__' },
    notes,
  ]),
  hiddenNote: template(6106, 'Account with a hidden field', [
    username,
    password,
    { name: 'Recovery', traits: ['hideOnView'] },
    notes,
  ]),
} as const;

/** Of the secrets with which the product's own sync logs in to DSV. */
export const syncTemplate = template(6201, 'DevOps Secrets Vault Client Credentials', [
  { name: 'Client ID' },
  { name: 'Client Secret', traits: ['isPassword'] },
  { name: 'Tenant' },
  notes,
]);

/** Of the secrets that are made up by the thousand. */
export const syntheticTemplate = template(6301, 'Synthetic account', [
  machine,
  username,
  password,
  notes,
]);

/** Every template of the estate. */
export const templates: readonly Template[] = [
  ...deviceTemplates.values(),
  ...Object.values(specialTemplates),
  syncTemplate,
  syntheticTemplate,
];

function template(id: number, name: string, orders: readonly FieldOrder[]): Template {
  return { id, name, fields: orders.map((order, index) => field(id * 100 + index + 1, order)) };
}

function field(id: number, { name, slug, traits = [] }: FieldOrder): TemplateField {
  return {
    id,
    name,
    slug: slug ?? name.toLowerCase().replaceAll(' ', '-'),
    isPassword: traits.includes('isPassword'),
    isNotes: traits.includes('isNotes'),
    isFile: traits.includes('isFile'),
    isUrl: traits.includes('isUrl'),
    hideOnView: traits.includes('hideOnView'),
  };
}
