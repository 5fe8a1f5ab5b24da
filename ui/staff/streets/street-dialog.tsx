import { toast } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { Answers, Question } from '../archive/answers.ts';
import { AskDialog } from '../archive/ask-dialog.tsx';
import type { StreetRow, StreetsAnswer, StreetValues } from './api.ts';
import { streetsApi } from './api.ts';

interface DialogProps {
  /** the street that is changed; a new one without it */
  row: StreetRow | undefined;
  answer: StreetsAnswer;
  onDone: () => void;
  onClose: () => void;
}

const SEPARATOR = '|';

const line = (key: keyof StreetValues, value: string, more: Partial<Question> = {}): Question => ({
  key,
  kind: 'line',
  label: t(`streets.field.${key}`),
  value,
  ...more,
});

/** What a street says, as questions. */
function questions(row: StreetRow | undefined, { kinds, localities }: StreetsAnswer): Question[] {
  const places = localities.map(({ name }) => ({ value: name.ro, label: `${name.ro} / ${name.hu}` }));
  return [
    {
      key: 'kind',
      kind: 'choice',
      label: t('streets.field.kind'),
      value: row?.kind ?? 'strada',
      options: kinds.map((value) => ({ value, label: t(`streets.kind.${value}`) })),
    },
    line('nameRo', row?.nameRo ?? '', { hint: t('streets.nameHint') }),
    line('nameHu', row?.nameHu ?? ''),
    {
      key: 'localityRo',
      kind: 'choice',
      label: t('streets.locality'),
      value: row?.localityRo ?? places[0]?.value ?? '',
      options: places,
    },
    line('postalCode', row?.postalCode ?? '', { optional: true, hint: t('streets.postalCodeHint') }),
    line('formerNames', row?.formerNames.join(` ${SEPARATOR} `) ?? '', {
      optional: true,
      hint: t('streets.formerHint'),
    }),
    {
      key: 'validFrom',
      kind: 'date',
      label: t('streets.field.validFrom'),
      optional: true,
      value: row?.validFrom ?? '',
    },
    {
      key: 'validTo',
      kind: 'date',
      label: t('streets.field.validTo'),
      optional: true,
      value: row?.validTo ?? '',
      hint: t('streets.validToHint'),
    },
    {
      key: 'verified',
      kind: 'choice',
      label: t('streets.field.verified'),
      value: row?.verified === false ? 'no' : 'yes',
      options: ['yes', 'no'].map((value) => ({ value, label: t(`streets.verified.${value}`) })),
    },
    line('source', row?.source ?? '', { optional: true, hint: t('streets.sourceHint') }),
  ];
}

function valuesOf(answers: Answers, { localities }: StreetsAnswer): StreetValues {
  const { kind = '', nameRo = '', nameHu = '', localityRo = '', formerNames = '' } = answers;
  return {
    kind,
    nameRo,
    nameHu,
    localityRo,
    localityHu: localities.find(({ name }) => name.ro === localityRo)?.name.hu ?? localityRo,
    postalCode: answers['postalCode']?.replaceAll(' ', '') || null,
    formerNames: formerNames
      .split(SEPARATOR)
      .map((name) => name.trim())
      .filter(Boolean),
    validFrom: answers['validFrom'] || null,
    validTo: answers['validTo'] || null,
    verified: answers['verified'] === 'yes',
    source: answers['source'] || null,
  };
}

/** A new street, or other values of one: renamed it keeps its old names, with a last day it is not offered any more. */
export function StreetDialog({ row, answer, onDone, onClose }: DialogProps) {
  const send = async (answers: Answers, key: string) => {
    const values = valuesOf(answers, answer);
    await (row ? streetsApi.change(row, values, key) : streetsApi.add(values, key));
    toast(t(row ? 'streets.changed' : 'streets.added', { name: values.nameRo }));
    onDone();
  };
  return (
    <AskDialog
      title={row ? t('streets.changeTitle', { name: row.name.ro }) : t('streets.add')}
      verb={t(row ? 'streets.save' : 'streets.add')}
      questions={questions(row, answer)}
      onSend={send}
      onClose={onClose}
    >
      {row ? <p>{t('streets.changeText')}</p> : null}
    </AskDialog>
  );
}
