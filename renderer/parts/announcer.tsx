/** Reads changes out to a screen reader without moving the focus. Never given a value. */
export function Announcer({ text }: { readonly text: string }) {
  return (
    <output className="only-read" aria-live="polite" data-testid="announcer">
      {text}
    </output>
  );
}
