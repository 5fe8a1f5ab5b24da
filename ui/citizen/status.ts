/** Query part with the number of a request, as the code on a receipt opens the page; the access code is in no address. */
export const NUMBER_QUERY = 'nr';
