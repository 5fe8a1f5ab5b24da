import { Printer } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { FormData, FormIssue, FormSchema } from '../../shared/api/index.ts';
import { ApiError } from '../../shared/api/index.ts';
import type { FieldError } from '../../shared/components/index.ts';
import { Button, Checkbox, ErrorSummary, FileUpload, Icon, Page, Radios } from '../../shared/components/index.ts';
import { FormAnswers } from '../../shared/form/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { Failed } from '../parts/failed.tsx';
import type { Filing, IdentityDocument } from './api.ts';
import { identityDocuments, printPath, removeScan, saveFiling, scansPath, sendFiling } from './api.ts';
import { For } from './filing-page.tsx';
import { noPlace, OriginalPlace, placeOrNull } from './original-place.tsx';

interface FilingReviewProps {
  filing: Filing;
  schema: FormSchema;
  /** as the server has checked them */
  data: FormData;
  back: ComponentChildren;
  /** the filing has changed at the server */
  onChange: () => Promise<void>;
  /** back to the form, with what the server refused */
  onRewrite: (issues?: FormIssue[]) => void;
}

/** Printed, read and signed by the person; identity and papers seen; then filed. */
export function FilingReview({ filing, schema, data, back, onChange, onRewrite }: FilingReviewProps) {
  const { id, procedure } = filing;
  const [identity, setIdentity] = useState(filing.identityDocument);
  const [signed, setSigned] = useState(false);
  const [tried, setTried] = useState(0);
  const [original, setOriginal] = useState(noPlace);
  const [onTheWay, setOnTheWay] = useState(0);
  const errors = tried > 0 ? missing(procedure.asksIdentity && !identity, !signed) : [];
  const send = useAction(async () => {
    setTried((n) => n + 1);
    if (missing(procedure.asksIdentity && !identity, !signed).length > 0) return;
    try {
      const { receiptUrl } = await sendFiling(id, {
        data,
        identityDocument: identity,
        signed,
        original: placeOrNull(original),
      });
      open(receiptUrl, '_blank', 'noopener');
      await onChange();
    } catch (error) {
      if (!(error instanceof ApiError) || error.issues.length === 0) throw error;
      onRewrite(error.issues);
    }
  });
  const seen = (document: IdentityDocument) => {
    setIdentity(document);
    void saveFiling(id, data, document).catch(() => undefined);
  };
  return (
    <Page narrow title={t('counter.reviewTitle')} back={back} lead={<For filing={filing} />}>
      <ErrorSummary errors={errors} attempt={tried} />
      <FormAnswers schema={schema} data={data} files={filing.scans} label={pick(procedure.name)} />
      <p>
        <button type="button" class="link-button" onClick={() => onRewrite()}>
          {t('counter.rewrite')}
        </button>
      </p>
      <h2>{t('counter.signature')}</h2>
      <p>{t('counter.signatureText')}</p>
      <p>
        <a class="govuk-button govuk-button--secondary" href={printPath(id)} target="_blank" rel="noopener">
          <Icon of={Printer} /> {t('counter.print')}
        </a>
      </p>
      <Checkbox
        id={fields.signed}
        label={t('counter.signed')}
        hint={t('counter.signedHint')}
        checked={signed}
        onChange={setSigned}
        error={messageAt(errors, fields.signed)}
      />
      <Scans
        filing={filing}
        onChange={onChange}
        onSending={(sending) => setOnTheWay((n) => n + (sending ? 1 : -1))}
      />
      <OriginalPlace value={original} onChange={setOriginal} />
      <IdentitySeen
        value={identity}
        optional={!procedure.asksIdentity}
        onChange={seen}
        error={messageAt(errors, fields.identity)}
      />
      <Failed error={send.error} />
      <div class="govuk-button-group">
        <Button look="start" busy={send.busy || onTheWay > 0} onClick={() => void send.run()}>
          {t('counter.send')}
        </Button>
        <span class="muted small" role="status">
          {onTheWay > 0 ? t('counter.scansOnTheWay') : ''}
        </span>
      </div>
    </Page>
  );
}

interface IdentitySeenProps {
  value: IdentityDocument | null;
  optional: boolean;
  error: string | undefined;
  onChange: (document: IdentityDocument) => void;
}

/** Which paper the person has shown. */
function IdentitySeen({ value, optional, error, onChange }: IdentitySeenProps) {
  return (
    <>
      <h2>{t('counter.identity')}</h2>
      <Radios
        id={fields.identity}
        name="identity"
        label={t('counter.identityLabel')}
        hint={t('counter.identityHint')}
        value={value ?? ''}
        optional={optional}
        onChange={(document) => onChange(document as IdentityDocument)}
        options={identityDocuments.map((document) => ({ value: document, label: t(`counter.document.${document}`) }))}
        error={error}
      />
    </>
  );
}

const fields = { signed: 'counter-signed', identity: 'counter-identity' };

function missing(noIdentity: boolean, notSigned: boolean): FieldError[] {
  return [
    ...(notSigned ? [{ fieldId: fields.signed, message: t('counter.needsSignature') }] : []),
    ...(noIdentity ? [{ fieldId: fields.identity, message: t('counter.needsIdentity') }] : []),
  ];
}

const messageAt = (errors: FieldError[], id: string): string | undefined =>
  errors.find(({ fieldId }) => fieldId === id)?.message;

interface ScansProps extends Pick<FilingReviewProps, 'filing' | 'onChange'> {
  /** a scan begins its way, or has ended it */
  onSending: (sending: boolean) => void;
}

/** What the person hands in: the signed request and other papers, as scans. */
function Scans({ filing: { id, scans }, onChange, onSending }: ScansProps) {
  const remove = useAction<string>(async (scan) => {
    await removeScan(id, scan);
    await onChange();
  });
  const part = (signed: boolean) => scans.filter((scan) => scan.signed === signed);
  const common = {
    onAdd: () => void onChange(),
    onRemove: (file: { id: string }) => void remove.run(file.id),
    onSending,
    optional: true,
  };
  return (
    <>
      <FileUpload
        {...common}
        id="counter-signed-scan"
        label={t('counter.signedScan')}
        files={part(true)}
        uploadTo={scansPath(id, true)}
      />
      <h2>{t('counter.papers')}</h2>
      <FileUpload
        {...common}
        multiple
        id="counter-papers"
        label={t('counter.papersLabel')}
        files={part(false)}
        uploadTo={scansPath(id)}
      />
      <Failed error={remove.error} />
    </>
  );
}
