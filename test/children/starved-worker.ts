/** Fails as `argon2-worker.ts` does where V8 gets no memory for WebAssembly; the words are V8's own. */
throw new RangeError(
  'WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance',
);
