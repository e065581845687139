interface AnnouncerProps {
  readonly text: string;
  /** Tells it from another one on the same screen. */
  readonly name?: string;
}

/** Reads changes out to a screen reader without moving the focus. Never given a value. */
export function Announcer({ text, name = 'announcer' }: AnnouncerProps) {
  return (
    <output className="only-read" aria-live="polite" data-testid={name}>
      {text}
    </output>
  );
}
