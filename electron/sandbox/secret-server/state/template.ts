/** A field of a template. */
export interface TemplateField {
  readonly id: number;
  readonly name: string;
  readonly slug: string;
  readonly isPassword: boolean;
  readonly isNotes: boolean;
  readonly isFile: boolean;
  readonly isUrl: boolean;
  /** Shown in edit mode only; the secret itself does not tell. */
  readonly hideOnView: boolean;
}

/** What a secret of this kind consists of. */
export interface Template {
  readonly id: number;
  readonly name: string;
  readonly fields: readonly TemplateField[];
}
