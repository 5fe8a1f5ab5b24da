/** `PDF, JPG, PNG` out of media types or endings. */
export function typeNames(types: string[]): string {
  const known: Record<string, string> = {
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
    'application/vnd.oasis.opendocument.text': 'ODT',
    'application/msword': 'DOC',
    'image/jpeg': 'JPG',
    'text/plain': 'TXT',
  };
  const names = types.map((type) => known[type] ?? (type.split('/').pop() ?? type).replace(/^\./, '').toUpperCase());
  return [...new Set(names)].join(', ');
}
