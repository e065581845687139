interface KindMarkProps {
  /** Colours it; the sign and the word say the same. */
  readonly kind: string;
  readonly sign: string;
  readonly word: string;
}

/** What a line does, as colour, sign and word. */
export function KindMark({ kind, sign, word }: KindMarkProps) {
  return (
    <span className={`kind-mark ${kind}`}>
      <span className="kind-sign" aria-hidden="true">
        {sign}
      </span>
      {word}
    </span>
  );
}
