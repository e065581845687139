import { z } from 'zod';
import { wireText } from './accept';

const flag = z
  .unknown()
  .optional()
  .transform(value => (typeof value === 'boolean' ? value : null));

/** The old model of a template, with its fields. */
export const wireTemplate = z.object({
  fields: z.array(z.object({ fieldSlugName: wireText, hideOnView: flag })),
});

/** A record of the search for fields, where the flag has its new name. */
export const wireTemplateField = z.object({ slugName: wireText, viewingRequiresEdit: flag });
