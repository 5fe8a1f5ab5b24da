import { Camera, FileClock, FileText, Paperclip } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { StoredFile } from '../api/index.ts';
import { useDrop } from '../hooks/index.ts';
import { formatSize, t } from '../i18n/index.ts';
import { city } from '../session/index.ts';
import type { FieldProps } from './field.tsx';
import { describedBy, FieldFrame } from './field.tsx';
import { typeNames } from './file-types.ts';
import { Icon } from './icon.tsx';
import type { Uploads, UploadsOptions } from './use-uploads.ts';
import { useUploads } from './use-uploads.ts';

interface FileUploadProps extends FieldProps, UploadsOptions {
  files: StoredFile[];
  /** what the form asks for, as in the `accept` of an input */
  accept?: string;
  onRemove?: (file: StoredFile) => void;
  /** what could be used instead of a new file, between hint and button */
  offer?: ComponentChildren;
}

/**
 * Files chosen, dropped or photographed, sent at once with their progress. What is allowed is said before; a refused
 * file says why, the others go on; a lost connection or a reload costs nothing of what has arrived.
 */
export function FileUpload(props: FileUploadProps) {
  const uploads = useUploads(props);
  const drop = useDrop((files) => void uploads.take(files));
  const error = uploads.problems.join('\n') || props.error;
  const hint = withAllowed(props.hint);
  const canAdd = !props.disabled && !props.readOnly && (props.multiple || props.files.length === 0);
  const take = (event: { currentTarget: HTMLInputElement }) => {
    void uploads.take([...(event.currentTarget.files ?? [])]);
    event.currentTarget.value = '';
  };
  return (
    <FieldFrame {...props} hint={hint} error={error}>
      <UploadRows {...props} uploads={uploads} />
      {props.offer}
      {canAdd ? (
        <div class="upload-drop" {...drop}>
          <input
            type="file"
            id={props.id}
            multiple={props.multiple}
            accept={props.accept}
            aria-invalid={error ? 'true' : undefined}
            aria-describedby={describedBy({ id: props.id, hint, error })}
            onChange={take}
          />
          <label class="govuk-button govuk-button--secondary" for={props.id} aria-hidden="true">
            <Icon of={Paperclip} />
            {t('upload.choose')}
          </label>
          {takesPictures(props.accept) ? <CameraButton id={props.id} onTake={take} /> : null}
          <span class="muted upload-drop-hint" aria-hidden="true">
            {t('upload.drop')}
          </span>
        </div>
      ) : null}
    </FieldFrame>
  );
}

/** Opens the camera at once; on devices with a finger for a pointer only, others have none at hand. */
function CameraButton({ id, onTake }: { id: string; onTake: (event: { currentTarget: HTMLInputElement }) => void }) {
  const cameraId = `${id}-camera`;
  return (
    <span class="upload-camera">
      <input type="file" id={cameraId} accept="image/jpeg" capture="environment" onChange={onTake} />
      <label class="govuk-button govuk-button--secondary" for={cameraId}>
        <Icon of={Camera} />
        {t('upload.photo')}
      </label>
    </span>
  );
}

function UploadRows({ files, uploads, readOnly, onRemove }: FileUploadProps & { uploads: Uploads }) {
  const { sending, unfinished } = uploads;
  const broken = unfinished.filter(({ fileName }) => !sending.some(({ name }) => name === fileName));
  return (
    <ul class="govuk-file-upload-list" aria-live="polite" hidden={files.length + sending.length + broken.length === 0}>
      {files.map((file) => (
        <li class="upload-row" key={file.id}>
          <Icon of={FileText} />
          <span class="upload-name">
            {file.fileName}
            {file.size ? <span class="muted"> {formatSize(file.size)}</span> : null}
          </span>
          {onRemove && !readOnly ? <RemoveButton name={file.fileName} onRemove={() => onRemove(file)} /> : null}
        </li>
      ))}
      {sending.map((row) => (
        <li class="upload-row" key={row.id}>
          <Icon of={FileText} />
          <span class="upload-name">
            {row.name}
            <span class="upload-state muted small">{t(row.waiting ? 'upload.waiting' : 'upload.sending')}</span>
          </span>
          <RemoveButton name={row.name} onRemove={row.stop} />
          <progress value={row.share} max={1} aria-label={t('upload.progress', { name: row.name })} />
        </li>
      ))}
      {broken.map((upload) => (
        <li class="upload-row" key={upload.id}>
          <Icon of={FileClock} />
          <span class="upload-name">
            {upload.fileName}
            <span class="upload-state small">
              {t('upload.brokenOff', { share: Math.floor((upload.offset / upload.size) * 100) })}
            </span>
          </span>
          <RemoveButton name={upload.fileName} onRemove={() => void uploads.drop(upload)} />
        </li>
      ))}
    </ul>
  );
}

function RemoveButton({ name, onRemove }: { name: string; onRemove: () => void }) {
  return (
    <button type="button" class="link-button" onClick={onRemove}>
      {t('upload.remove')}
      <span class="govuk-visually-hidden"> {name}</span>
    </button>
  );
}

const takesPictures = (accept?: string): boolean =>
  city.value?.limits.uploadTypes.includes('jpg') === true && (!accept || /jpe?g|image/i.test(accept));

/** The hint of the field with what is allowed, where it does not say that by itself. */
function withAllowed(hint: FileUploadProps['hint']): FileUploadProps['hint'] {
  const limits = city.value?.limits;
  const limit = limits ? formatSize(limits.uploadBytes) : '';
  const said = typeof hint === 'string' && hint.replaceAll(/\s/g, ' ').includes(limit.replaceAll(/\s/g, ' '));
  if (!limits || said) return hint;
  const allowed = t('upload.allowed', { types: typeNames(limits.uploadTypes), limit });
  return typeof hint === 'string' ? `${hint} ${allowed}` : allowed;
}
