import { useEffect, useState } from 'preact/hooks';

const PAUSE = 250;

/** What is typed into a search field now, and what it was after the last pause: the server is asked for that. */
export function useTyped(): [typed: string, type: (words: string) => void, asked: string] {
  const [typed, type] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  return [typed, type, asked];
}
