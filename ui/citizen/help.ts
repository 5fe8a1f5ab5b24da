import { filterProcedures, type Searchable } from './search.ts';
import { helpTopics, type HelpTopic } from './topics.ts';

/** One question of the help with its answer, in the language of the reader. */
export interface HelpAnswer {
  topic: HelpTopic;
  /** name of the question within its topic */
  name: string;
  question: string;
  answer: string;
}

type Say = (key: string, params: Record<string, string>) => string;

/**
 * The questions of a topic, in their order.
 * @param say gives the text of a key
 * @param params what the answers may name: telephone, address, limits
 */
export function answersOf(topic: HelpTopic, say: Say, params: Record<string, string>): HelpAnswer[] {
  return helpTopics[topic].map((name) => ({
    topic,
    name,
    question: say(`help.${topic}.${name}.q`, params),
    answer: say(`help.${topic}.${name}.a`, params),
  }));
}

/** All questions of the help. */
export function allAnswers(say: Say, params: Record<string, string>): HelpAnswer[] {
  return (Object.keys(helpTopics) as HelpTopic[]).flatMap((topic) => answersOf(topic, say, params));
}

const same = (text: string) => ({ ro: text, hu: text });

/**
 * The questions that meet every word of the query, best first, found as services are: typing errors and diacritics are
 * forgiven.
 * @param titleOf name of a topic, whose words count as well
 */
export function findAnswers(all: HelpAnswer[], query: string, titleOf: (topic: HelpTopic) => string): HelpAnswer[] {
  const searchable = all.map((one): Searchable & { one: HelpAnswer } => ({
    one,
    name: same(one.question),
    summary: same(one.answer),
    audience: same(''),
    department: { key: '', name: same(titleOf(one.topic)) },
    documents: [],
    keywords: [],
  }));
  return filterProcedures(searchable, query).map(({ one }) => one);
}

/** What the city hall's settings say and help answers name. */
export interface HelpFacts {
  name: string;
  phone: string;
  email: string;
  address: string;
  hours: string;
  /** largest file, in words */
  limit: string;
  uploadTypes: string[];
}

/** The facts as values for the texts. */
export function helpParams({ uploadTypes, ...facts }: HelpFacts): Record<string, string> {
  return { ...facts, types: uploadTypes.map((type) => type.toUpperCase()).join(', ') };
}
