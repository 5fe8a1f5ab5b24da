import { FileText, Paperclip } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import type { StoredFile } from '../api/index.ts';
import { uploadFile } from '../api/index.ts';
import { useDrop } from '../hooks/index.ts';
import { formatSize, t } from '../i18n/index.ts';
import { city } from '../session/index.ts';
import type { FieldProps } from './field.tsx';
import { describedBy, FieldFrame } from './field.tsx';
import { Icon } from './icon.tsx';
import { errorText } from './state.tsx';

interface FileUploadProps extends FieldProps {
  files: StoredFile[];
  multiple?: boolean;
  /** what the form asks for, as in the `accept` of an input */
  accept?: string;
  onAdd: (file: StoredFile) => void;
  onRemove?: (file: StoredFile) => void;
  /** endpoint that takes the files; the reader's own documents when left out */
  uploadTo?: string;
  /** told when files begin to be sent, and when all of them have arrived or were refused */
  onSending?: (sending: boolean) => void;
}

interface Sending {
  name: string;
  share: number;
}

/** Files chosen or dropped, sent at once with their progress; a refused file says why and what is allowed. */
export function FileUpload(props: FileUploadProps) {
  const [sending, setSending] = useState<Sending[]>([]);
  const [problem, setProblem] = useState('');
  /** An upload ends later than it began: it is added to what is there then. */
  const latest = useRef(props);
  latest.current = props;
  const send = async (file: File) => {
    const limit = city.value?.limits.uploadBytes;
    if (limit && file.size > limit) {
      setProblem(t('upload.tooLarge', { name: file.name, size: formatSize(file.size), limit: formatSize(limit) }));
      return;
    }
    const update = (share: number) =>
      setSending((rows) => [...rows.filter((row) => row.name !== file.name), { name: file.name, share }]);
    update(0);
    try {
      const stored = await uploadFile(file, update, latest.current.uploadTo);
      latest.current.onAdd(stored);
    } catch (error) {
      setProblem(t('upload.failed', { name: file.name, reason: errorText(error) }));
    } finally {
      setSending((rows) => rows.filter((row) => row.name !== file.name));
    }
  };
  const take = async (list: FileList | null | undefined) => {
    setProblem('');
    const chosen = [...(list ?? [])];
    props.onSending?.(true);
    for (const file of props.multiple ? chosen : chosen.slice(0, 1)) await send(file);
    latest.current.onSending?.(false);
  };
  const drop = useDrop((files) => void take(files));
  const error = problem || props.error;
  const hint = props.hint ?? allowedText();
  const canAdd = !props.disabled && !props.readOnly && (props.multiple || props.files.length === 0);
  return (
    <FieldFrame {...props} hint={hint} error={error}>
      <UploadRows {...props} sending={sending} />
      {canAdd ? (
        <div class="upload-drop" {...drop}>
          <input
            type="file"
            id={props.id}
            multiple={props.multiple}
            accept={props.accept}
            aria-invalid={error ? 'true' : undefined}
            aria-describedby={describedBy({ id: props.id, hint, error })}
            onChange={(event) => {
              void take(event.currentTarget.files);
              event.currentTarget.value = '';
            }}
          />
          <label class="govuk-button govuk-button--secondary" for={props.id} aria-hidden="true">
            <Icon of={Paperclip} />
            {t('upload.choose')}
          </label>
          <span class="muted" aria-hidden="true">
            {t('upload.drop')}
          </span>
        </div>
      ) : null}
    </FieldFrame>
  );
}

function UploadRows({ files, sending, readOnly, onRemove }: FileUploadProps & { sending: Sending[] }) {
  return (
    <ul class="govuk-file-upload-list" aria-live="polite" hidden={files.length + sending.length === 0}>
      {files.map((file) => (
        <li class="upload-row" key={file.id}>
          <Icon of={FileText} />
          <span class="upload-name">
            {file.fileName}
            {file.size ? <span class="muted"> {formatSize(file.size)}</span> : null}
          </span>
          {onRemove && !readOnly ? (
            <button type="button" class="link-button" onClick={() => onRemove(file)}>
              {t('upload.remove')}
              <span class="govuk-visually-hidden"> {file.fileName}</span>
            </button>
          ) : null}
        </li>
      ))}
      {sending.map((row) => (
        <li class="upload-row" key={row.name}>
          <Icon of={FileText} />
          <span class="upload-name">{row.name}</span>
          <span class="small">{t('upload.sending')}</span>
          <progress value={row.share} max={1} aria-label={t('upload.progress', { name: row.name })} />
        </li>
      ))}
    </ul>
  );
}

function allowedText(): string {
  const limits = city.value?.limits;
  if (!limits) return '';
  return t('upload.allowed', { types: typeNames(limits.uploadTypes), limit: formatSize(limits.uploadBytes) });
}

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
