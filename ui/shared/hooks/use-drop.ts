import { useState } from 'preact/hooks';

/** What an element gets that files may be dropped on. */
export interface DropProps {
  'data-over': boolean;
  onDragOver: (event: DragEvent) => void;
  onDragLeave: () => void;
  onDrop: (event: DragEvent) => void;
}

/** Takes files that are dropped on an element, which shows while something is held over it. */
export function useDrop(take: (files: FileList | null | undefined) => void): DropProps {
  const [over, setOver] = useState(false);
  return {
    'data-over': over,
    onDragOver: (event) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event) => {
      event.preventDefault();
      setOver(false);
      take(event.dataTransfer?.files);
    },
  };
}
