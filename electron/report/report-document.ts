/** One name and what it stands for: `Opened`, `2026-11-26 01:02:03 UTC`. */
export interface ReportFact {
  readonly name: string;
  readonly value: string;
}

/** `share`: how much of the width the column gets, against the other columns. */
export interface ReportColumn {
  readonly title: string;
  readonly share: number;
}

/** One part of a report, in the order in which it is read. `code` is shown as it is to be typed. */
export type ReportPart =
  | { readonly kind: 'heading' | 'paragraph' | 'code'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly ReportFact[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly ReportColumn[];
      readonly rows: readonly (readonly string[])[];
    };

/** A report, whatever it is written as. Texts are plain: escaping is the business of each format. */
export interface ReportDocument {
  readonly title: string;
  /** One line at the foot of each page, beside the number of the page. */
  readonly footer: string;
  /** Kept in the file as the time of its making, so that the same report gives the same bytes. */
  readonly madeAt: number;
  readonly parts: readonly ReportPart[];
}
