/**
 * The one script of the public pages. It counts real input, writes the counts into the form (domain/human/evidence.ts), and puts the
 * words of the one-step way on the button. It sends nothing by itself, reads nothing that was typed, and everything works without it.
 */
import { createHash } from 'node:crypto'

/** Kept in the oldest JavaScript that does it. Times are from its own start, which is after the page was served. */
export const humanScript = [
  `(function(){var d=document,e=d.querySelectorAll('input[name=evidence]'),c=[0,0,0,0,0],f=0,l=0,w=navigator.webdriver?1:0,b=performance.now();`,
  `function h(t){var x=0x811c9dc5,i;for(i=0;i<t.length;i++)x=Math.imul(x^t.charCodeAt(i),0x01000193);return(x>>>0).toString(16)}`,
  `function put(){var s=[1].concat(c,f,l,w).join('.');e.forEach(function(i){i.value=s+'.'+h(i.form.elements.page.value+'|'+s)})}`,
  `var m={pointerdown:0,pointermove:0,keydown:1,touchstart:2,click:3};`,
  `function see(n){d.addEventListener(n,function(v){var k=v.isTrusted?m[n]:4;if(c[k]>998)return;c[k]++;`,
  `if(k<4){l=Math.max(1,Math.round(performance.now()-b));f=f||l}put()},{capture:true,passive:true})}for(var n in m)see(n);`,
  `d.querySelectorAll('[data-scripted]').forEach(function(i){i.textContent=i.getAttribute('data-scripted')});put()})()`,
].join('')

/** For `script-src`. */
export const humanScriptHash = `'sha256-${createHash('sha256').update(humanScript).digest('base64')}'`
