import { z } from 'zod';
import { jsonCollection } from '../json-collection';

/** Secrets that codes of approvers are made with, by the id of the approver; base64 of 20 bytes. */
export const approverCodesCollection = jsonCollection<Readonly<Record<string, string>>>({
  domain: 'value',
  name: 'approver-codes',
  empty: {},
  schema: z.record(z.string(), z.string()),
});
