import { z } from 'zod';
import { wireFlag, wireFlagUnlessFalse, wireId, wireIdOrNone, wireText } from './accept';

/** A record of a list, or the answer of `/summary`; also what a single secret says of itself. */
export const wireSummary = z.object({
  id: wireId,
  name: wireText,
  folderId: wireIdOrNone,
  folderPath: wireText,
  secretTemplateId: wireIdOrNone,
  secretTemplateName: wireText,
  active: wireFlagUnlessFalse,
  isRestricted: wireFlag,
  checkedOut: wireFlag,
  checkOutEnabled: wireFlag,
  doubleLockEnabled: wireFlag,
  requiresApproval: wireFlag,
  requiresComment: wireFlag,
});
export type WireSummary = z.infer<typeof wireSummary>;

const item = z.object({
  slug: z.string().min(1),
  fieldName: wireText,
  // Null is how an empty field of some types comes.
  itemValue: z.string().nullish(),
  isFile: wireFlag,
  isNotes: wireFlag,
  isPassword: wireFlag,
  fileAttachmentId: wireIdOrNone,
});
export type WireItem = z.infer<typeof item>;

/** A secret with its values. */
export const wireSecret = z.object({
  id: wireId,
  name: wireText,
  secretTemplateId: wireIdOrNone,
  secretTemplateName: wireText,
  items: z.array(item),
});
export type WireSecret = z.infer<typeof wireSecret>;

/** What `/state` says; everything else in it is for a screen. */
export const wireState = z.object({
  secretState: wireText,
  isCheckedOut: wireFlag,
  isCheckedOutByCurrentUser: wireFlag,
});
export type WireState = z.infer<typeof wireState>;
