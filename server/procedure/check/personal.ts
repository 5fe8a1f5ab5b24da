/** Answers that say who somebody is: they never go to the engine. */
const PERSONAL = new Set(
  `cnp idCard passport iban email phone street number block stair floor
  flat postalCode locality seat cui plate cadastral objectAddress tradeRegister birthDate`.split(/\s+/),
);

/** Whether a key names personal data. */
export const isPersonal = (name: string): boolean => PERSONAL.has(name) || /name$/i.test(name);
