import { makePassword } from '../../estate/secret-making';
import type { SandboxSource } from '../../options';
import type { Barriers, FieldValue } from '../state/secret-record';
import type { SecretDraft, SecretStore } from '../state/secrets';
import { folderIds } from './folders';
import { specialTemplates } from './templates';

/** One trap for a client. */
type Case = Pick<SecretDraft, 'name' | 'access' | 'active'> & {
  readonly id: number;
  readonly template?: keyof typeof specialTemplates;
  readonly barriers?: Partial<Barriers>;
  readonly values?: readonly (readonly [string, FieldValue])[];
};

const fileBytes = 1024 * 1024;
const half = String.fromCharCode(0xd8_00);
const nul = String.fromCharCode(0);

/** @param otherId the account that has the one secret checked out. */
function cases(source: SandboxSource, otherId: number): readonly Case[] {
  const doubleLockPassword = makePassword(source);
  const file = { name: 'big.bin', bytes: source.randomBytes(fileBytes) };
  return [
    { id: 9001, name: 'needs-comment', barriers: { requiresComment: true } },
    { id: 9002, name: 'needs-check-out', barriers: { checkOutEnabled: true } },
    {
      ...{ id: 9003, name: 'checked-out-by-other' },
      barriers: { checkOutEnabled: true, checkedOutBy: otherId },
    },
    { id: 9004, name: 'needs-approval', barriers: { requiresApproval: true } },
    { id: 9005, name: 'double-lock', barriers: { doubleLockPassword } },
    { id: 9006, name: 'needs-mfa', barriers: { requiresMfa: true } },
    { id: 9007, name: 'hidden-password', template: 'hidden' },
    { id: 9008, name: 'inactive', active: false },
    { id: 9009, name: 'not-permitted', access: 'none' },
    { id: 9010, name: 'listed-only', access: 'list' },
    { id: 9011, name: 'two-notes', template: 'twoNotes', values: [['more-notes', 'and more']] },
    { id: 9012, name: 'empty-password', values: [['password', '']] },
    { id: 9013, name: 'big-file', template: 'file', values: [['file', file]] },
    { id: 9014, name: 'Zürich core / 01' },
    { id: 9015, name: 'half-surrogate', values: [['password', `half ${half} of a character`]] },
    { id: 9016, name: 'nul', values: [['password', `before${nul}behind`]] },
    { id: 9017, name: 'proto', template: 'proto', values: [['__proto__', 'a value like any']] },
    { id: 9018, name: 'trailing-spaces', values: [['password', '  two in front, two behind  ']] },
    { id: 9019, name: 'line-ends', values: [['notes', 'one\r\ntwo\rthree\nfour']] },
    { id: 9020, name: 'twin' },
    { id: 9021, name: 'Twin' },
    { id: 9022, name: 'hidden-field', template: 'hiddenNote', values: [['recovery', 'hidden']] },
    { id: 9023, name: 'comment-and-check-out', barriers: commentAndCheckOut },
  ];
}

const commentAndCheckOut = { requiresComment: true, checkOutEnabled: true };

/** Fills the folder outside of the critical ones, in which one secret stands for each trap. */
export function addSpecialCases(
  secrets: SecretStore,
  source: SandboxSource,
  otherId: number,
): void {
  for (const { template = 'account', values = [], ...rest } of cases(source, otherId)) {
    const password = makePassword(source);
    const known = new Map<string, FieldValue>([
      ['machine', `${String(rest.id)}.special.corp.example`],
      ['username', 'special'],
      ['password', password],
      ['notes', `Special case ${String(rest.id)}`],
      ...values,
    ]);
    secrets.add({
      ...rest,
      folderId: folderIds.special,
      template: specialTemplates[template],
      initial: slug => known.get(slug) ?? (slug === 'file' ? null : ''),
    });
  }
}
