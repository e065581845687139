import { documentRows } from './document-rows';
import { describeDocument } from './run-document';
import { checkoutScene } from './scenes/checkout-scene';

describeDocument('README.md', documentRows['README.md'] ?? { scene: checkoutScene });
