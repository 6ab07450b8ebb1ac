import { type DragEvent, type ReactNode, useState } from 'react';
import clsx from 'clsx';
import styles from './styles.module.css';

interface Props {
  /** What the button beside says. */
  readonly label: ReactNode;
  readonly accept?: string;
  readonly onFile: (file: File) => void;
  readonly children?: ReactNode;
}

/** A place where a file can be dropped or chosen. It is read in the browser. */
export default function FileDrop({ label, accept, onFile, children }: Props): ReactNode {
  const [isOver, setIsOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file !== undefined) onFile(file);
  };
  return (
    <div
      className={clsx(styles.drop, isOver && styles.over)}
      onDragOver={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => {
        setIsOver(false);
      }}
      onDrop={(event) => {
        setIsOver(false);
        if (!holdsFiles(event)) return;
        event.preventDefault();
        take(event.dataTransfer.files);
      }}
    >
      {children}
      <label className={styles.label}>
        {label}{' '}
        <input
          type="file"
          accept={accept}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
        />
      </label>
    </div>
  );
}

/** What else is dragged, such as text, goes to the field that it is dropped on. */
function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes('Files');
}
