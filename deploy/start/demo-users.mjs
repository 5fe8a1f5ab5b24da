/** The people of the demo city hall, as the realm file makes them. */
const USERS = [
  ['citizen.ro', 'citizen, Romanian'],
  ['citizen.hu', 'citizen, Hungarian'],
  ['registrar', 'registry and customer service'],
  ['clerk.taxe', 'clerk, local taxes'],
  ['clerk.urbanism', 'clerk, urbanism'],
  ['clerk.secretariat', 'clerk, secretariat'],
  ['head.taxe', 'head of local taxes'],
  ['secretary', 'secretary general'],
  ['mayor', 'mayor'],
  ['analyst', 'draws procedures, Hungarian'],
  ['analyst.ro', 'draws procedures, Romanian; the second pair of eyes'],
  ['admin', 'administrator'],
];
const PASSWORD = 'Dosar-Demo-1';

/** @returns {string[]} a table for the terminal */
export function demoUsers() {
  return [`Demo users (password ${PASSWORD}):`, ...USERS.map(([name, who]) => `  ${name.padEnd(18)} ${who}`)];
}
