import { fold } from '../inbox/rows.ts';

/** A piece of a text: looked for, or not. */
export interface Piece {
  text: string;
  marked: boolean;
}

/**
 * Cuts a text at the words looked for, whatever their diacritics.
 * @param words small letters without diacritics
 */
export function pieces(text: string, words: string[]): Piece[] {
  const letters = [...text];
  const folded = letters.map((letter) => fold(letter));
  const marked = letters.map(() => false);
  const starts: number[] = [];
  let length = 0;
  for (const part of folded) {
    starts.push(length);
    length += part.length;
  }
  const whole = folded.join('');
  for (const word of words.filter(Boolean)) {
    for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + 1)) {
      for (let index = 0; index < letters.length; index += 1) {
        const from = starts[index] ?? 0;
        if (from < at + word.length && from + (folded[index]?.length ?? 0) > at) marked[index] = true;
      }
    }
  }
  return letters.reduce<Piece[]>((list, letter, index) => {
    const last = list.at(-1);
    if (last && last.marked === marked[index]) last.text += letter;
    else list.push({ text: letter, marked: marked[index] ?? false });
    return list;
  }, []);
}
