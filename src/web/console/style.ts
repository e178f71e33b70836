/** The console's sheet: that of the public pages, wider, with tables, navigation and marks. */
import { styleSheet } from '../style.ts'

const frame = `
header,footer,main{max-width:76rem}
header{align-items:baseline;padding-bottom:.25rem}
.bar{max-width:76rem;margin:0 auto 1.25rem;padding:0 1rem;border-bottom:1px solid var(--line)}
.bar ul{display:flex;flex-wrap:wrap;gap:0 .25rem;margin:0 -.6rem;padding:0;list-style:none}
.bar a{display:inline-block;padding:.6rem;min-height:2.75rem;text-decoration:none;border-bottom:3px solid transparent}
.bar a[aria-current]{border-color:var(--accent);font-weight:650;color:var(--ink)}
.bar:has(+.within){margin-bottom:0}.within a[aria-current]{border-color:transparent;text-decoration:underline;text-decoration-thickness:3px;text-underline-offset:.5rem}
.tabs{display:flex;flex-wrap:wrap;gap:0 .25rem;margin:0 -.6rem 1rem;padding:0;list-style:none}.tabs a{display:inline-block;padding:.6rem;min-height:2.75rem;text-decoration:none}
.tabs a[aria-current]{font-weight:650;color:var(--ink);text-decoration:underline;text-decoration-thickness:3px;text-underline-offset:.5rem}
.who{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem .75rem;font-size:.9375rem}.who p{font-weight:400;margin:0}
.skip{position:absolute;left:-200vw}.skip:focus{position:static;display:inline-block;padding:.6rem 1rem}
.card{padding:1.25rem 1.125rem}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-bottom:.7rem}h3{font-size:1.05rem;margin:1.2rem 0 .4rem}
.link-button{background:none;border:0;padding:.4rem .2rem;min-height:2.25rem;color:var(--accent);font-weight:400;text-decoration:underline;text-underline-offset:.15em}
.danger{background:transparent;color:var(--bad);border-color:var(--bad)}
.actions.row{flex-direction:row;flex-wrap:wrap;margin:0 0 .9rem;gap:.4rem}ol .actions.row{display:inline-flex;margin:.2rem .6rem;vertical-align:middle}
.preview{border:1px solid var(--line);border-radius:1rem;padding:1rem;background:var(--ground)}.preview.desktop{max-width:46rem}.preview.phone{max-width:25rem}
.preview.phone .card{padding:1.5rem 1.125rem}.preview.phone .points{grid-template-columns:repeat(6,minmax(0,1fr))}.preview.phone .tiles.six{grid-template-columns:repeat(3,minmax(0,1fr))}
.preview.phone .tiles.three{grid-template-columns:repeat(2,minmax(0,1fr))}.preview.phone .actions{flex-direction:column}
.slim{padding:.4rem .9rem;white-space:nowrap;min-height:2.4rem;font-size:.9375rem}
`

const tables = `
table{border-collapse:collapse;width:100%;font-size:.9688rem}table:not(:last-child){margin:0 0 1rem}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{text-align:left;vertical-align:top;padding:.55rem .8rem .55rem 0;border-bottom:1px solid var(--line);overflow-wrap:break-word}td p,code{overflow-wrap:anywhere}
th{font-size:.875rem;color:var(--dim);font-weight:600}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}
td .actions{flex-direction:row;flex-wrap:wrap;margin:0;gap:.4rem}td input[type=checkbox]{width:1.35rem;height:1.35rem;margin:.2rem;accent-color:var(--accent)}
.record{border-top:1px solid var(--line);padding:1rem 0 .25rem}.record h2{margin:0}
td p{margin:0 0 .3rem}td form{display:inline}
.mark-ok,.mark-bad,.mark-wait{display:inline-block;padding:.05rem .55rem;border-radius:1rem;border:1px solid var(--edge);font-size:.875rem;font-weight:600;white-space:nowrap}
.mark-ok{border-color:var(--accent);background:var(--soft)}.mark-bad{border-color:var(--bad);background:var(--bad-soft);color:var(--bad)}
code,pre{font-family:ui-monospace,SFMono-Regular,Consolas,monospace;font-size:.875rem}pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:.3rem 0}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.people,.coverage{list-style:none;padding:0}.coverage{display:flex;flex-wrap:wrap;gap:.2rem 1.5rem;margin:0 0 1rem}
.person{border-top:1px solid var(--line);padding:.5rem 0;display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 1rem}.person>details[open]{grid-column:1/-1}.person details{margin:0}
.why-line{display:block;color:var(--dim);font-size:.9375rem;overflow-wrap:anywhere}
.filters{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end;margin:0 0 1.25rem}.filters .field{margin:0;min-width:12rem;flex:1}
.numbers{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem;margin:0 0 1rem;padding:0;list-style:none}
.numbers li{border:1px solid var(--line);border-radius:.6rem;padding:.7rem .9rem}.numbers strong{display:block;font-size:1.5rem;font-variant-numeric:tabular-nums}
.bars{margin:0 0 1rem}.bars div{display:grid;grid-template-columns:minmax(9rem,16rem) minmax(0,1fr);gap:.2rem .8rem;align-items:center;padding:.25rem 0}.bars dt{color:var(--dim)}.bars dd{margin:0;display:flex;gap:.6rem;align-items:center;font-variant-numeric:tabular-nums}.bars meter{flex:1;min-width:4rem;max-width:30rem;height:1.1rem}
@media(max-width:30rem){.bars div{grid-template-columns:minmax(0,1fr)}}
.verbatim{margin:0 0 1rem;padding:.1rem 0 .1rem 1rem;border-left:4px solid var(--line);white-space:pre-line;overflow-wrap:anywhere;max-width:44rem}
.swatch{display:block;width:100%;max-width:30rem;height:auto;border-radius:.4rem}.logo{max-width:16rem;max-height:6rem;background:#fff}
`

const forms = `
.label{margin-bottom:.3rem}.hint{color:var(--dim);font-size:.9375rem;margin:0 0 .4rem}
.field,fieldset{margin:0 0 1.3rem}.group{border-top:1px solid var(--line);padding-top:1.1rem}.group>legend{float:left;width:100%;font-size:1.1rem}.group>legend+*{clear:both}
select,input[type=number],input[type=date],input[type=time],input[type=url],input[type=file]{display:block;font:inherit;color:inherit;background:var(--paper);
border:1.5px solid var(--edge);border-radius:.6rem;padding:.6rem .8rem;min-height:2.75rem;max-width:100%}
select,input[type=url]{width:100%}input[type=number]{width:9rem}
input[aria-invalid],textarea[aria-invalid],select[aria-invalid]{border-color:var(--bad)}
.choice{display:flex;gap:.7rem;align-items:flex-start;padding:.45rem 0;min-height:2.5rem}
.choice span{min-width:0;overflow-wrap:anywhere}.choice input{flex:none;width:1.25rem;height:1.25rem;margin:.15rem 0 0;accent-color:var(--accent)}
.columns{display:grid;grid-template-columns:minmax(0,1fr);gap:0 2rem}
@media(min-width:56rem){.columns{grid-template-columns:repeat(2,minmax(0,1fr))}.side{display:grid;grid-template-columns:14rem minmax(0,1fr);gap:0 2rem;align-items:start}}
.side>nav ul{list-style:none;margin:0 0 1rem;padding:0}.side>nav a{display:block;padding:.5rem .6rem;border-radius:.4rem;text-decoration:none}
.side>nav a[aria-current]{background:var(--soft);font-weight:650;color:var(--ink)}
@media(max-width:55.99rem){.side>nav ul{display:flex;flex-wrap:wrap;gap:.1rem .3rem}}
`

/** On a phone each row is a block and each cell says its column. */
const media = `
@media(max-width:44rem){table.stack,.stack tbody,.stack tr,.stack td{display:block}.stack thead{position:absolute;left:-200vw}
.stack tr{border:1px solid var(--line);border-radius:.6rem;padding:.4rem .8rem;margin:0 0 .75rem}.stack td{border:0;padding:.25rem 0;text-align:left}
.stack td[data-label]:not([data-label=""])::before{content:attr(data-label);display:block;color:var(--dim);font-size:.8125rem;font-weight:600}
.stack td:empty{display:none}}
@media(min-width:40rem){.card{padding:1.5rem 1.75rem}}
@media print{.bar,.who form,.filters,.side>nav,button,.button{display:none}.side{display:block}.card{break-inside:auto}
tr{break-inside:avoid}thead{display:table-header-group}}
`

/** Without line breaks; the hash that the Content-Security-Policy allows is of exactly this text. */
export const consoleSheet = styleSheet + (frame + tables + forms + media).replaceAll('\n', '')
