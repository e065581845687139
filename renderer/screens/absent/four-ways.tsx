import { KeyButton } from '../../parts/key-button';
import { useKey } from '../../parts/use-key';
import { useFirstFocus } from '../../parts/use-first-focus';
import { useAppState } from '../../surroundings';
import { wizardWords } from '../../words/wizard-words';

/** The four ways to begin, each with its number; connecting has the focus. */
export function FourWays() {
  const goTo = useAppState(state => state.goTo);
  const practise = useAppState(state => state.practise);
  const first = useFirstFocus<HTMLButtonElement>();
  const { ways } = wizardWords;
  const all = [
    { key: '1', words: ways.practise, begin: () => void practise() },
    { key: '2', words: ways.connect, begin: () => goTo('wizard') },
    { key: '3', words: ways.takeOver, begin: () => goTo('import') },
    { key: '4', words: ways.restore, begin: () => goTo('restore') },
  ];
  useKey(event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const way = all.find(({ key }) => key === event.key);
    if (!way) return;
    // The digit must not land in the first field of the next screen.
    event.preventDefault();
    way.begin();
  });
  return (
    <div className="page-choices">
      {all.map(({ key, words, begin }) => (
        <section key={key} className="card">
          <h2>{words.title}</h2>
          <p>{words.text}</p>
          <KeyButton
            {...(key === '2' ? { ref: first, tone: 'primary' as const } : {})}
            keys={[key]}
            onPress={begin}
          >
            {words.button}
          </KeyButton>
        </section>
      ))}
    </div>
  );
}
