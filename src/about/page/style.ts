/** How the page looks: light and dark as the system is, on a telephone and on a wide screen. */
export const STYLE = `
:root{--ink:#1d2430;--dim:#586274;--paper:#fff;--shade:#f3f5f8;--rule:#d5dae2;--link:#0b5cad;
--restricted:#b3261e;--personal:#8a5200;--pay:#1b6e3c}
@media(prefers-color-scheme:dark){:root{--ink:#e4e8ef;--dim:#a0aaba;--paper:#14181f;--shade:#1d232d;
--rule:#39424f;--link:#82b7f5;--restricted:#ff8a80;--personal:#f0b35e;--pay:#7fd3a0}}
*{box-sizing:border-box}
[hidden]{display:none!important}
body{margin:0;font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);
display:grid;grid-template-columns:20rem minmax(0,1fr)}
nav{position:sticky;top:0;height:100vh;overflow-y:auto;padding:1rem;background:var(--shade);
border-right:1px solid var(--rule)}
nav h2{font-size:.8rem;margin:1rem 0 .2rem;color:var(--dim)}
nav ul{list-style:none;margin:0;padding:0}
nav li{display:flex;gap:.4rem;align-items:center;font-size:.85rem}
nav a{overflow-wrap:anywhere}
nav p{margin:0}
nav label{display:block;font-weight:600}
main{padding:1rem 2rem 6rem;max-width:80rem}
a{color:var(--link);text-decoration:none}
a:hover{text-decoration:underline}
input[type=search],textarea{width:100%;padding:.4rem;font:inherit;color:inherit;background:var(--paper);
border:1px solid var(--rule);border-radius:4px}
textarea,code,h3,svg text{font-family:ui-monospace,Menlo,Consolas,monospace}
textarea{font-size:.85rem}
button{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--dim);border-radius:4px;padding:.3rem 1rem;margin-right:1rem}
output{color:var(--dim);font-size:.85rem}
#boxes{padding:.2rem 1rem;background:var(--shade);border:1px solid var(--rule);border-radius:6px}
.domain>h2{margin:3rem 0 .2rem;padding-bottom:.2rem;border-bottom:2px solid var(--rule)}
figure,.table{margin:1rem 0;overflow-x:auto}
figure{padding:.5rem;border:1px solid var(--rule);border-radius:6px}
article{margin:2.2rem 0;scroll-margin-top:1rem}
article:target h3{background:var(--shade)}
h3{margin:0 0 .2rem}
dl{display:grid;grid-template-columns:9rem minmax(0,1fr);gap:.1rem .8rem;font-size:.88rem;margin:.6rem 0}
dt{color:var(--dim)}
dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;min-width:40rem;font-size:.86rem}
th,td{text-align:left;vertical-align:top;padding:.25rem .6rem;border-bottom:1px solid var(--rule)}
th{color:var(--dim);font-weight:600}
td:first-child{overflow-wrap:anywhere;width:30%}
td:nth-child(-n+3):not(:first-child){white-space:nowrap}
td.restricted{color:var(--restricted);font-weight:600}
td.personal{color:var(--personal);font-weight:600}
td.pay{color:var(--pay);font-weight:600}
svg text{font-size:12px;fill:var(--link)}
svg text.key{fill:var(--dim)}
svg rect{fill:var(--shade);stroke:var(--dim)}
svg .foreign rect{fill:var(--paper);stroke-dasharray:4 3}
svg .join{fill:none;stroke:var(--dim);opacity:.55}
@media(max-width:52rem){body{display:block}main{padding:1rem}
nav{position:static;height:auto;max-height:50vh;border-right:0;border-bottom:1px solid var(--rule)}
dl{grid-template-columns:1fr}dt:empty{display:none}}
`;
