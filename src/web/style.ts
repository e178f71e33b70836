/** The one style sheet of the public pages: phone first, wide screens, print, dark, forced colours, both directions. No image, no font. */

const base = `
:root{color-scheme:light dark;--paper:#fff;--ground:#f4f6f8;--ink:#17212b;--dim:#54616e;--line:#d3dae1;--edge:#76828e;
--accent:#0b6156;--accent-ink:#fff;--soft:#e5f2ef;--bad:#a61b1b;--bad-soft:#fdf0ef}
@media(prefers-color-scheme:dark){:root{--paper:#1a2129;--ground:#10151a;--ink:#e9eef3;--dim:#a5b2be;--line:#38434e;--edge:#8593a1;
--accent:#5ec9b6;--accent-ink:#06231f;--soft:#17352f;--bad:#ff9d94;--bad-soft:#3a1c1b}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:.25rem}
header,footer,main{max-width:46rem;margin:0 auto;padding:0 1rem}
header{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:.25rem 1rem;padding-top:1rem;padding-bottom:1rem}
header p{margin:0;font-weight:650;letter-spacing:.01em;overflow-wrap:anywhere}
header nav ul{display:flex;gap:.25rem;margin:0 -.6rem;padding:0;list-style:none}
header nav a,header nav .plain,header nav [aria-current]{display:inline-block;padding:.5rem .6rem;min-height:2.75rem}
header nav [aria-current]{font-weight:650}
.logo{display:block;max-width:100%;height:auto;background:#fff;border-radius:.3rem}
.languages{margin:0;position:relative}.languages summary{padding:.6rem .3rem}
.languages ul{flex-wrap:wrap;gap:0;margin:0;padding:.4rem;border:1px solid var(--line);border-radius:.6rem;background:var(--paper)}
.languages li{flex:1 0 9rem}
.languages[open]{flex-basis:100%}header nav:has([open]){flex-basis:100%}
.card{background:var(--paper);border:1px solid var(--line);border-radius:1rem;padding:1.5rem 1.125rem;margin:0 0 1.25rem}
h1{font-size:1.75rem;line-height:1.2;letter-spacing:-.015em;margin:0 0 .9rem}
h2{font-size:1.3rem;line-height:1.3;margin:0 0 1.1rem}
p,ul,dl{margin:0 0 1rem}.card>:last-child,fieldset>:last-child{margin-bottom:0}
.lead{font-size:1.15rem}.dim{color:var(--dim)}.break{overflow-wrap:anywhere}
.facts{padding-inline-start:1.1rem}.facts li{margin:.3rem 0}.small{font-size:1.3rem}
.notice,.problems{border-inline-start:.3rem solid var(--accent);background:var(--soft);border-radius:.4rem;padding:.9rem 1rem;margin:0 0 1.25rem}
.notice>:last-child,.problems>:last-child{margin-bottom:0}
.problems{border-color:var(--bad);background:var(--bad-soft)}.problems h2{font-size:1.1rem;margin-bottom:.4rem}
.problems a,.problem{color:var(--bad);font-weight:600}.problem{margin:0 0 .6rem}
button,.button{font:inherit;font-weight:650;border-radius:.6rem;border:2px solid var(--accent);padding:.75rem 1.4rem;min-height:3rem;
cursor:pointer;text-decoration:none;display:inline-block;text-align:center;background:var(--accent);color:var(--accent-ink)}
button:hover,.button:hover{filter:brightness(1.08)}
.quiet{background:transparent;color:var(--accent)}
.actions{display:flex;flex-direction:column;gap:.75rem;margin:0 0 1.25rem}.actions form{display:contents}
button.plain{border:0;background:none;padding:.4rem 0;min-height:2.75rem;font-weight:400;color:var(--accent);text-decoration:underline;text-underline-offset:.15em}
:lang(ja),:lang(zh-Hans),:lang(ko){line-break:strict;letter-spacing:normal}:lang(ja){word-break:auto-phrase}:lang(ko){word-break:keep-all}
:lang(ar),:lang(he),:lang(hi){letter-spacing:normal}
footer{padding-bottom:2.5rem;color:var(--dim);font-size:.9375rem}footer p{margin:.4rem 0}
`

const form = `
.help{margin:-.3rem 0 .8rem;color:var(--dim);font-size:.9688rem}
.attributes{margin:0 0 1.9rem}.attributes>p{font-weight:600}.attributes fieldset{margin-bottom:1.2rem}.attributes legend{font-weight:400}
.tick{display:flex;gap:.7rem;align-items:flex-start;margin:0 0 1.4rem}.tick input{flex:none;width:1.4rem;height:1.4rem;margin:.1rem 0;accent-color:var(--accent)}
fieldset,.field{border:0;margin:0 0 1.9rem;padding:0;min-width:0}
legend,.label{display:block;font-weight:600;padding:0;margin:0 0 .7rem;overflow-wrap:anywhere}
.mark{font-weight:400;color:var(--dim);font-size:.9rem;white-space:nowrap}
.rows{display:grid;gap:.5rem}
.option{position:relative;display:flex;align-items:center;gap:.75rem;min-height:3rem;padding:.55rem .9rem;cursor:pointer;
border:1.5px solid var(--edge);border-radius:.6rem;background:var(--paper)}
.option input{flex:none;width:1.25rem;height:1.25rem;margin:0;accent-color:var(--accent)}
.option:hover{border-color:var(--accent)}
.option:has(:checked){border-color:var(--accent);background:var(--soft);box-shadow:inset 0 0 0 1.5px var(--accent)}
.option:has(:focus-visible){outline:3px solid var(--accent);outline-offset:2px}.option :focus-visible{outline:0}
.none{color:var(--dim);border-style:dashed}
.tiles{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:.4rem}
.tiles.two{grid-template-columns:repeat(2,minmax(0,1fr))}
.tiles .option{flex-direction:column;justify-content:center;gap:.3rem;padding:.6rem .2rem;text-align:center;font-size:.95rem;line-height:1.2;
hyphens:auto;overflow-wrap:anywhere;text-wrap:balance}
.points{display:grid;grid-template-columns:repeat(6,minmax(0,1fr));gap:.4rem}
.points .option{justify-content:center;padding:.2rem;font-variant-numeric:tabular-nums;font-weight:600}
.points .none{grid-column:1/-1;min-height:2.75rem;font-size:.9rem;font-weight:400;line-height:1.2;text-align:center;overflow-wrap:anywhere}
.points input{position:absolute;inset:0;width:100%;height:100%;opacity:0;cursor:pointer}
.points .option:has(:checked){background:var(--accent);color:var(--accent-ink)}
.ends{display:flex;justify-content:space-between;gap:1rem;margin:.5rem 0 0;color:var(--dim);font-size:.9rem}.ends span:last-child{text-align:end}
.wrong>.rows .option,.wrong>.points .option,.wrong>textarea,.wrong>input{border-color:var(--bad)}
textarea,input[type=text],input[type=email]{display:block;width:100%;font:inherit;color:inherit;background:var(--paper);border:1.5px solid var(--edge);
border-radius:.6rem;padding:.7rem .8rem}
textarea{min-height:4.75rem;resize:vertical}
details{margin:.8rem 0 0}summary{cursor:pointer;color:var(--accent);padding:.6rem 0;min-height:2.75rem}
details[open]>summary{padding-bottom:.4rem}
.why{margin-top:1.1rem}.why .label{font-weight:400;margin-bottom:.4rem}
.trap{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
dl.answers dt{color:var(--dim);font-size:.9375rem;margin-top:1rem}dl.answers dt:first-child{margin-top:0}
dl.answers dd{margin:.1rem 0 0;font-weight:600;white-space:pre-wrap;overflow-wrap:anywhere}
dl.answers dd.why-text{font-weight:400;border-inline-start:.2rem solid var(--line);padding-inline-start:.8rem;margin-top:.3rem}
dl.answers dd.dim{font-weight:400}
`

const media = `
@media(max-width:23rem){.tiles.six{grid-template-columns:repeat(2,minmax(0,1fr))}}
@media(min-width:40rem){
header{padding-top:1.75rem}.card{padding:2.25rem 2.5rem}h1{font-size:2.1rem}
.points{grid-template-columns:repeat(11,minmax(0,1fr)) minmax(0,2.4fr)}.points .none{grid-column:auto}.points.required{grid-template-columns:repeat(11,minmax(0,1fr))}
.tiles.six{grid-template-columns:repeat(6,minmax(0,1fr))}.tiles.three{grid-template-columns:repeat(3,minmax(0,1fr))}
.actions{flex-direction:row;flex-wrap:wrap}}
@media(forced-colors:active){.points input{opacity:1;position:static;width:1.1rem;height:1.1rem}.points .option{flex-direction:column;gap:.1rem}}
@media(prefers-reduced-motion:no-preference){.option{transition:background-color .12s,border-color .12s}}
@media print{:root{color-scheme:light;--paper:#fff;--ground:#fff;--ink:#000;--dim:#333;--line:#999;--edge:#555;--accent:#000;--soft:#fff;--bad-soft:#fff}
body{font-size:10.5pt}header nav,.actions,.trap,footer a:not([href^="mailto:"]){display:none}header,main,footer{max-width:none;padding:0}
.card{border:0;padding:0;margin:0 0 1.2rem;border-radius:0}fieldset,.field,dl.answers dt,.notice{break-inside:avoid}h2{break-after:avoid}
dl.answers dt{break-after:avoid}.option{min-height:0;padding:.25rem .5rem}.points{grid-template-columns:repeat(12,minmax(0,1fr))}
.points .option:has(:checked){background:#fff;color:#000;font-weight:800;outline:2.5pt solid #000}}
`

/** Without line breaks, which would only be weight. The hash in security.ts is of exactly this text. */
export const styleSheet = (base + form + media).replaceAll('\n', '')
