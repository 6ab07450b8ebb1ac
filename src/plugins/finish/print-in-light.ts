import ExecutionEnvironment from '@docusaurus/ExecutionEnvironment';

/** Paper is white: what is printed has the light theme, whatever the screen has. */
function printInLight(): void {
  const { dataset } = document.documentElement;
  let ofScreen = dataset.theme;
  matchMedia('print').addEventListener('change', ({ matches: isPrinted }) => {
    if (isPrinted) ofScreen = dataset.theme;
    dataset.theme = isPrinted ? 'light' : ofScreen;
  });
}

if (ExecutionEnvironment.canUseDOM) printInLight();
