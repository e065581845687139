import { createMemoryClipboard } from '../../fakes/memory-clipboard';
import { clipboardContract } from './clipboard.contract';

clipboardContract('memory', async () => {
  const clipboard = createMemoryClipboard();
  return {
    clipboard,
    elsewhere: {
      look: async selection => clipboard.look(selection),
      copy: async (selection, text) => clipboard.copyElsewhere(selection, text),
    },
    dispose: async () => undefined,
  };
});
