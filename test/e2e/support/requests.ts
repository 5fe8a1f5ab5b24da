import { freshCnp, freshEmail } from './person.ts';
import type { Language } from './words.ts';

const address = {
  locality: 'Sfântu Gheorghe',
  postalCode: '520008',
  street: 'Strada Gróf Mikó Imre',
  number: '12',
  flat: '14',
};
const names = { ro: { familyName: 'Popescu', givenName: 'Ioana' }, hu: { familyName: 'Kovács', givenName: 'Ildikó' } };

type Answers = Record<string, unknown>;

/** Complete answers of somebody who asks for an account. */
export const accountAnswers = (language: Language, own: Answers = {}): Answers => ({
  applicantKind: 'natural',
  ...names[language],
  cnp: freshCnp(),
  idCard: 'KV 123456',
  ...address,
  email: freshEmail(),
  phone: '0722 123 456',
  interfaceLanguage: language,
  correspondenceLanguage: language,
  gdprNotice: true,
  truthDeclaration: true,
  ...own,
});

/** Complete answers of somebody without debts who asks for a tax certificate. */
export const certificateAnswers = (language: Language, own: Answers = {}): Answers => ({
  applicantKind: 'natural',
  ...names[language],
  cnp: freshCnp(),
  idCard: 'KV 123456',
  ...address,
  representation: 'self',
  purpose: 'credit',
  objectKind: 'all',
  email: freshEmail(),
  phone: '0722 123 456',
  correspondenceLanguage: language,
  gdprNotice: true,
  truthDeclaration: true,
  ...own,
});

/** Complete answers of somebody who asks for public information. */
export const informationAnswers = (language: Language, email: string): Answers => ({
  requesterKind: 'person',
  ...names[language],
  requestedInfo: 'Mikor készült el az Oltmező utcai híd felújítása?',
  departmentGuess: 'urbanism',
  answerForm: 'email',
  correspondenceLanguage: language,
  email,
  gdprNotice: true,
});

/** Complete answers of somebody who complains about an employee. */
export const petitionAnswers = (language: Language, email: string): Answers => ({
  identity: 'named',
  ...(language === 'hu' ? names.hu : { familyName: 'Ionescu', givenName: 'Radu' }),
  ...address,
  petitionSubject: language === 'hu' ? 'Várakozás a 3. ablaknál' : 'Așteptare la ghișeul 3',
  petitionText:
    language === 'hu'
      ? 'A 3. ablaknál két órát vártam, és az alkalmazott nem adott felvilágosítást.'
      : 'La ghișeul 3 am așteptat două ore, iar angajata nu mi-a dat nicio lămurire.',
  againstOfficial: 'yes',
  complaintAgainst: language === 'hu' ? 'a 3. ablak alkalmazottja' : 'angajata de la ghișeul 3',
  answerForm: 'email',
  correspondenceLanguage: language,
  email,
  gdprNotice: true,
});
