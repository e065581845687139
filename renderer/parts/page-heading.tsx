import type { ReactNode } from 'react';
import { labels } from '../words/labels';
import { Icon } from './icon';

interface PageHeadingProps {
  readonly title: string;
  /** The way back, where there is one. */
  readonly children?: ReactNode;
}

/** The top of a screen that fills the window: the product, what this is about, and the way back. */
export function PageHeading({ title, children }: PageHeadingProps) {
  return (
    <header className="page-head">
      <span className="mark">
        <Icon name="key" />
      </span>
      <div>
        <p className="page-product">{labels.product}</p>
        <h1>{title}</h1>
      </div>
      {children !== undefined && <div className="page-back">{children}</div>}
    </header>
  );
}
