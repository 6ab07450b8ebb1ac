/** Tells whether so many characters of one class stand in a row; where others stand between, it looks at one in so many. */
export function createRunTest(characters: RegExp, length: number): (text: string) => boolean {
  const isInside = Uint8Array.from({ length: 128 }, (_, code) =>
    characters.test(String.fromCharCode(code)) ? 1 : 0,
  );
  return (text) => {
    let end = length - 1;
    while (end < text.length) {
      let at = end;
      while (at > end - length && isInside[text.charCodeAt(at)] === 1) at -= 1;
      if (at === end - length) return true;
      end = at + length;
    }
    return false;
  };
}
