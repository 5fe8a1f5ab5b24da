const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/** A text in a JSON file: where it stands, and whether it is the name of a member. */
export interface JsonWord {
  /** names of the members and numbers of the entries on the way there; its own name included when it is a value */
  path: string[];
  isKey: boolean;
  text: string;
}

/**
 * Changes single texts of a JSON file and leaves everything else, also its spaces, as it is.
 * @param change gives the new text, or the old one
 */
export function changeWords(json: string, change: (word: JsonWord) => string): string {
  const stack: { isList: boolean; name: string; index: number }[] = [];
  let expectsKey = false;
  return json.replaceAll(TOKEN, (token) => {
    const top = stack.at(-1);
    if (token === '{' || token === '[') {
      stack.push({ isList: token === '[', name: '', index: 0 });
      expectsKey = token === '{';
    } else if (token === '}' || token === ']') {
      stack.pop();
      expectsKey = false;
    } else if (token === ',') {
      if (top) top.index += 1;
      expectsKey = top?.isList === false;
    } else if (token === ':') expectsKey = false;
    else if (top) {
      const text = JSON.parse(token) as string;
      const isKey = expectsKey;
      if (isKey) top.name = text;
      const path = stack.map(({ isList, name, index }) => (isList ? String(index) : name));
      const next = change({ path: isKey ? path.slice(0, -1) : path, isKey, text });
      return next === text ? token : JSON.stringify(next);
    }
    return token;
  });
}
