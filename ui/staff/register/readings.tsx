import { ScanText as ScanTextIcon } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { StoredFile } from '../../shared/api/index.ts';
import { Details, Icon } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { Reading, ScanText } from './api.ts';
import { findReadings } from './api.ts';
import type { ScanField } from './new-entry.ts';

/** Scans are asked about again after this time while they are being read, milliseconds. */
const PAUSE = 1200;

/**
 * The texts of the scans in the row, asked for until each is read.
 * @param onRead called once for each scan that was read
 */
export function useReadings(scans: StoredFile[], onRead: (reading: Reading) => void): Reading[] {
  const [readings, setReadings] = useState<Reading[]>([]);
  const told = useRef(new Set<string>());
  const latest = useRef(onRead);
  latest.current = onRead;
  const ids = scans.map(({ id }) => id);
  useEffect(() => {
    if (ids.length === 0) return setReadings([]);
    let timer: ReturnType<typeof setTimeout>;
    let ended = false;
    const look = async () => {
      const found = await findReadings(ids);
      if (ended) return;
      setReadings(found);
      for (const reading of found) {
        if (reading.state === 'waiting' || told.current.has(reading.documentId)) continue;
        told.current.add(reading.documentId);
        latest.current(reading);
      }
      if (found.some(({ state }) => state === 'waiting')) timer = setTimeout(look, PAUSE);
    };
    void look();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [ids.join()]);
  return readings;
}

interface ReadingsProps {
  readings: Reading[];
  scans: StoredFile[];
  /** fields filled in from them */
  filled: ScanField[];
}

/** The texts of the scans in the row, and what was taken from them. */
export function Readings({ readings, scans, filled }: ReadingsProps) {
  const fields = filled.map((field) => t(`register.${field === 'party' ? 'parties' : field}`)).join(', ');
  return (
    <div class="readings" aria-live="polite">
      {filled.length > 0 ? (
        <p class="readings-note">
          <Icon of={ScanTextIcon} />
          {t('register.fromScan', { fields })}
        </p>
      ) : null}
      {readings.map((reading) => (
        <TextOfScan
          key={reading.documentId}
          text={reading}
          name={scans.find(({ id }) => id === reading.documentId)?.fileName ?? ''}
          about={reading.proposal?.cui ? t('register.cui', { cui: reading.proposal.cui }) : ''}
        />
      ))}
    </div>
  );
}

interface TextOfScanProps {
  text: ScanText;
  /** file name */
  name: string;
  about?: string;
}

/** The text of one scan, or how far its reading has come. */
export function TextOfScan({ text, name, about = '' }: TextOfScanProps) {
  if (text.state !== 'read') return <p class="muted small">{[name, stateOf(text)].filter(Boolean).join(': ')}</p>;
  const notes = [about, text.recognised ? t('register.recognised') : ''].filter(Boolean);
  return (
    <Details summary={t('register.scanText', { name }).trim()}>
      {notes.length > 0 ? <p class="muted small">{notes.join(' · ')}</p> : null}
      <div class="scan-text" role="region" aria-label={t('register.scanText', { name }).trim()} tabIndex={0}>
        {text.text}
      </div>
    </Details>
  );
}

const stateOf = ({ state, pages, pagesRead }: ScanText): string =>
  state === 'waiting' && pages > 1
    ? t('register.readingPage', { done: pagesRead, pages })
    : t(`register.reading.${state}`);
