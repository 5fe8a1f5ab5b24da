/** A step at which a case can wait. */
export interface WaitingPlace {
  id: string;
  name: string;
}

const WAITS = new Set([
  'userTask',
  'receiveTask',
  'serviceTask',
  'sendTask',
  'businessRuleTask',
  'callActivity',
  'intermediateCatchEvent',
  'eventBasedGateway',
]);

/** The steps of a diagram at which a case can wait, in the order of the file; none of a diagram that cannot be read. */
export function waitingPlaces(xml: string): WaitingPlace[] {
  const tree = new DOMParser().parseFromString(xml, 'application/xml');
  return [...tree.getElementsByTagNameNS('*', '*')]
    .filter(({ localName }) => WAITS.has(localName))
    .map((element) => ({ id: element.getAttribute('id') ?? '', name: element.getAttribute('name') ?? '' }))
    .filter(({ id }) => id !== '');
}
