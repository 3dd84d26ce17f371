/** What the keyboard and the mouse do on the landscape, for the list that `?` opens. */
export const landscapeKeys: readonly {
  readonly keys: string;
  readonly does: string;
  /** whether it is done with a mouse, a pen or a finger */
  readonly pointer?: true;
}[] = [
  { keys: 'Arrows', does: 'move the cross-hair; with Shift ten times as far' },
  { keys: 'Enter', does: 'starts a run at the cross-hair, or selects the mark under it' },
  { keys: 'P', does: 'adds a point at the cross-hair' },
  { keys: 'N', does: 'selects the next run or point; with Shift the one before' },
  { keys: 'M', does: 'lets the arrows move what is selected, until M, Enter or Escape' },
  { keys: 'Delete', does: 'removes what is selected' },
  { keys: '+ and −', does: 'zoom about the cross-hair' },
  { keys: '0', does: 'shows the whole window again' },
  { keys: '[ and ]', does: 'go one window back and forward' },
  { keys: 'Drag', does: 'pans; on a mark it moves that; with Shift it draws a box to zoom into', pointer: true },
  { keys: 'Wheel', does: 'zooms with Ctrl held, or once the landscape was clicked', pointer: true },
  { keys: 'Click', does: 'starts a run, or selects a mark; with Alt it adds a point', pointer: true },
  { keys: 'Double click', does: 'shows the whole window again', pointer: true },
  { keys: 'Right click, long press', does: 'on a mark: removes it', pointer: true },
];
