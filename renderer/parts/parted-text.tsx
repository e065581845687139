import { Fragment } from 'react';

/** A host, an address or a path, which a line may end in after one of its dots, colons or dashes. */
export function PartedText({ text }: { readonly text: string }) {
  return [...text.matchAll(/[^.:/@_-]*[.:/@_-]+|[^.:/@_-]+/g)].map(({ 0: part, index }) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
