import type { BpmnModel } from '../bpmn-model.ts';
import type { Findings } from '../findings.ts';
import { fieldKeys } from '../form-fields.ts';
import type { ProcedurePackage } from '../package.ts';
import { attributeOf, walk } from '../xml.ts';

/** Message with the link, and what it must hold. */
const message = 'confirmEmail';

/** Timers name waits that are there, and each wait has its timer. */
export function checkWaits({ source }: ProcedurePackage, { processes }: BpmnModel, findings: Findings): void {
  const used = new Set<string>();
  let id = '';
  for (const element of processes.flatMap(({ element }) => [...walk(element)])) {
    id = attributeOf(element, 'id') ?? id;
    const name = /^\$\{\s*(\w+)\s*\}$/.exec(element.text.trim())?.[1];
    if (element.name !== 'timeDuration' || !name) continue;
    used.add(name);
    if (!Object.hasOwn(source.waits, name)) findings.add('error', id, 'flow.variableUnknown', { name });
  }
  for (const name of Object.keys(source.waits))
    if (!used.has(name)) findings.add('error', `wait:${name}`, 'package.waitUnused');
}

/** An address is confirmed only where the form asks for one and the mail brings the link. */
export function checkEmailConfirmation({ source, forms }: ProcedurePackage, findings: Findings): void {
  if (!source.emailConfirmation) return;
  if (!fieldKeys(forms['start']).has('email')) findings.add('error', 'emailConfirmation', 'package.confirmationNoEmail');
  if (!source.messages[message]?.body.includes('{link}')) {
    findings.add('error', `message:${message}`, 'package.confirmationNoLink');
  }
}
