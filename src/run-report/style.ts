/** The page's style. A chart takes its colours from the variables, which is why they stand by name. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fff; --panel: #f6f7f9; --line: #d9dde3; --ink: #1d232b; --faint: #5a6472;
  --good: #1f8a4c; --warn: #b06a00; --bad: #c2352b; --idle: #8a94a3; --first: #2f6fd0; --second: #a9c4ee;
  --series0: #2f6fd0; --series1: #d9822b; --series2: #1f8a4c; --series3: #a04fb5; --series4: #0f8f9c; --series5: #8a94a3;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181d; --panel: #1d232b; --line: #36404c; --ink: #e8ebef; --faint: #a3adba;
    --good: #4cc27f; --warn: #e5a443; --bad: #f0756c; --idle: #7b8694; --first: #6ea3f2; --second: #3d5f93;
    --series0: #6ea3f2; --series1: #f0a35b; --series2: #4cc27f; --series3: #c98adb; --series4: #4fc1cc; --series5: #7b8694;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 3rem) 4rem; max-width: 72rem; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; margin: 0 0 .3rem; }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .6rem; }
p { margin: .4rem 0; overflow-wrap: anywhere; }
.faint { color: var(--faint); }
nav { display: flex; flex-wrap: wrap; gap: .2rem 1rem; margin: .8rem 0 0; }
a { color: var(--first); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .7rem; margin: 1.2rem 0 0; padding: 0; }
.tiles div { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; padding: .6rem .8rem; }
.tiles dt { color: var(--faint); font-size: .85rem; }
.tiles dd { margin: 0; font-size: 1.35rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.badge { border: 1px solid currentColor; border-radius: 1rem; padding: 0 .55rem; font-size: .85rem; white-space: nowrap; }
.good { color: var(--good); } .warn { color: var(--warn); } .bad { color: var(--bad); } .idle { color: var(--faint); }
.causes { list-style: none; margin: 0; padding: 0; }
.causes li { background: var(--panel); border-left: .3rem solid var(--bad); border-radius: .3rem; padding: .6rem .8rem; margin: .5rem 0; overflow-wrap: anywhere; }
.causes li.passed { border-color: var(--warn); }
.wide { overflow-x: auto; max-height: 40rem; border: 1px solid var(--line); border-radius: .5rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; padding: .3rem .7rem; border-bottom: 1px solid var(--line); vertical-align: top; }
tbody th { font-weight: 500; }
thead th { position: sticky; top: 0; background: var(--panel); color: var(--faint); }
tfoot th, tfoot td { font-weight: 600; border-bottom: 0; }
.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.chart { position: relative; margin: .6rem 0 1rem; }
@media print { .wide { max-height: none; } }
`;
