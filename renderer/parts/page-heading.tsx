import { labels } from '../words/labels';
import { Icon } from './icon';

/** The top of a screen that fills the window: the product, and what this is about. */
export function PageHeading({ title }: { readonly title: string }) {
  return (
    <header className="page-head">
      <span className="mark">
        <Icon name="key" />
      </span>
      <div>
        <p className="page-product">{labels.product}</p>
        <h1>{title}</h1>
      </div>
    </header>
  );
}
