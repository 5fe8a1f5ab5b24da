/**
 * The text of a table as spreadsheets save it: UTF-8, or the old letters of Central Europe where it is no UTF-8.
 * @param content of the file
 */
export function readTable(content: BufferSource): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('windows-1250').decode(content);
  }
}
