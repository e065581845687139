/** An age after `vor` and `seit`: `2 Tagen 4 h`. */
export function inDative(age: string): string {
  return age.replace('Tage', 'Tagen');
}
