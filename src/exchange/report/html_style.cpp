// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/report/html_look.h"

namespace attune::exchange::report {

const char* const page_style = R"css(
:root { color-scheme: light dark; --ground: #FAF8F4; --page: #FFFEFB; --panel: #F3F0EA; --line: #E2DDD3; --ink: #23201C;
  --soft: #6B645A; --accent: #2C6E6B; --mark: #FFE9A8; --here: #CFE4E2;
  --serif: "Noto Serif", "Source Serif 4", Georgia, "Times New Roman", serif;
  --sans: "Noto Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
@media (prefers-color-scheme: dark) { :root { --ground: #1A1917; --page: #201F1C; --panel: #242320; --line: #3A3732;
  --ink: #E9E4DA; --soft: #A79F8F; --accent: #7CC4BE; --mark: #5C4A14; --here: #2C4A47; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 5.5rem; }
body { margin: 0; font: 1rem/1.55 var(--sans); color: var(--ink); background: var(--ground); }
a { color: var(--accent); text-underline-offset: .15em; text-decoration-thickness: .06em; }
:focus-visible { outline: .16rem solid var(--accent); outline-offset: .12rem; border-radius: .15rem; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: 1rem; background: var(--page); padding: .5rem 1rem; z-index: 9; }
.seen-by-readers { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
header, main, footer { max-width: 50rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 3rem; }
h1 { font: 600 2.1rem/1.15 var(--serif); letter-spacing: -.01em; margin: 0 0 .4rem; text-wrap: balance; }
.subtitle { font-size: 1.08rem; color: var(--soft); margin: 0 0 1rem; max-width: 40rem; }
.facts { display: flex; flex-wrap: wrap; gap: .1rem 1.6rem; margin: 0 0 1rem; font-size: .9rem; }
.facts div { display: flex; gap: .4rem; } .facts dt { color: var(--soft); } .facts dd { margin: 0; }
.chosen { margin: 0 0 1.2rem; padding: 0 0 0 1.1rem; font-size: .9rem; color: var(--soft); max-width: 42rem; }
nav { border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); padding: .8rem 0; margin: 1.4rem 0 0; }
nav h2 { font: 600 .8rem/1 var(--sans); text-transform: uppercase; letter-spacing: .08em; color: var(--soft); margin: 0 0 .5rem; border: 0; padding: 0; }
nav ul { list-style: none; margin: 0; padding: 0; columns: 17rem 2; column-gap: 2rem; font-size: .93rem; }
nav ul ul { columns: auto; padding-left: 1rem; } nav li { break-inside: avoid-column; padding: .12rem 0; }
nav a { text-decoration: none; color: inherit; } nav a:hover { text-decoration: underline; }
#find { position: sticky; top: 0; z-index: 5; background: var(--ground); border-bottom: 1px solid var(--line); } td, tbody th { white-space: pre-line; }
#find form { max-width: 50rem; margin: 0 auto; padding: .7rem 1.5rem .55rem; display: flex; flex-wrap: wrap; gap: .5rem .7rem; align-items: end; }
#find label { font-size: .75rem; color: var(--soft); display: flex; flex-direction: column; gap: .15rem; flex: 1 1 7rem; min-width: 6.5rem; }
#find label.words { flex: 2 1 11rem; }
#find input, #find select, #find button { font: .9rem/1.3 var(--sans); color: var(--ink); background: var(--page);
  border: 1px solid var(--line); border-radius: .3rem; padding: .32rem .5rem; width: 100%; min-height: 2.1rem; }
#find button { width: auto; cursor: pointer; }
#count { flex-basis: 100%; margin: 0; font-size: .85rem; color: var(--soft); }
section { margin-top: 2.6rem; } section section { margin-top: 1.8rem; }
h2 { font: 600 1.5rem/1.2 var(--serif); margin: 0 0 .7rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); }
h3 { font: 600 1.15rem/1.3 var(--serif); margin: 0 0 .5rem; } h4 { font: 600 1rem/1.3 var(--sans); margin: 0 0 .4rem; }
p { margin: .55rem 0; max-width: 42rem; white-space: pre-line; } .lead { font-size: 1.05rem; } .note { color: var(--soft); font-size: .9rem; }
main ul { max-width: 42rem; } .n { font-variant-numeric: tabular-nums; }
figure.quote { margin: 1.15rem 0; padding: .05rem 0 .05rem 1rem; border-inline-start: .26rem solid var(--c, var(--line)); max-width: 44rem; }
figure.quote[dir=rtl] figcaption { direction: ltr; text-align: left; }
blockquote { margin: 0; font: 1.05rem/1.6 var(--serif); white-space: pre-line; }
figcaption { font-size: .84rem; color: var(--soft); margin-top: .3rem; } figcaption b { font-weight: 600; color: var(--ink); }
figcaption .more { display: block; } mark { background: var(--mark); color: inherit; }
.wide { overflow-x: auto; margin: 1rem 0; } table { border-collapse: collapse; width: 100%; font-size: .88rem; }
@media (min-width: 70rem) { .wide.many { width: 66rem; margin-left: calc(50% - 33rem); } }
caption { text-align: start; font-weight: 600; padding-bottom: .4rem; }
th, td { text-align: start; vertical-align: top; padding: .36rem .7rem .36rem 0; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--soft); vertical-align: bottom; font-weight: 600; font-size: .82rem; }
tbody th { font-weight: 500; } th.n, td.n { text-align: right; padding-right: 0; padding-left: .9rem; white-space: nowrap; } thead th.n { white-space: normal; } .n + td:not(.n), .n + th:not(.n) { padding-left: 1.1rem; }
.source { margin: 1rem 0; }
.turn { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr) 10.5rem; gap: 0 1rem; padding: .3rem 0; }
.who { font-size: .78rem; line-height: 1.4; color: var(--soft); text-align: right; padding-top: .22rem; overflow-wrap: anywhere; } .who .no { display: inline-block; min-width: 1.6rem; opacity: .75; }
.who small { display: block; } .turn p { margin: 0; font: 1.02rem/1.6 var(--serif); white-space: pre-wrap; } .turn.asks p { color: var(--soft); }
.turn ul { list-style: none; margin: 0; padding: .2rem 0 0; font-size: .76rem; line-height: 1.35; } .turn li { border-inline-start: .22rem solid var(--c); padding-inline-start: .4rem; margin-bottom: .25rem; }
.turn li a { color: inherit; text-decoration: none; } .turn li a:hover { text-decoration: underline; } .turn li small { color: var(--soft); }
.coded { text-decoration: underline; text-decoration-color: var(--c); text-decoration-thickness: .12em; text-underline-offset: .22em; }
.turn:target, .turn:has(:target), .coded.here { background: var(--here); } figure.quote:target { background: var(--here); }
figure.chart { margin: 1.4rem 0 1.8rem; max-width: 46rem; } figure.chart figcaption { font-size: .88rem; font-weight: 600; color: var(--ink); margin: 0 0 .5rem; }
figure.chart svg { display: block; width: 100%; height: auto; font-family: var(--sans); overflow: visible; }
.chart text { fill: var(--ink); font-size: 13px; font-variant-numeric: tabular-nums; } .chart .quiet { fill: var(--soft); font-size: 12px; } .chart .head { font-size: 12px; font-weight: 600; }
.chart .bar, .chart .cell { fill: var(--accent); }
footer { margin-top: 3.5rem; padding-top: .8rem; padding-bottom: 3rem; border-top: 1px solid var(--line); font-size: .82rem; color: var(--soft); overflow-wrap: anywhere; }
[hidden] { display: none !important; }
@media (max-width: 44rem) { .turn { grid-template-columns: 1fr; gap: .15rem; padding: .6rem 0; } .who { text-align: start; } h1 { font-size: 1.7rem; } #find { position: static; } }
@page { size: A4; margin: 18mm 17mm 20mm; }
@media print { :root { color-scheme: light; --ground: #fff; --page: #fff; --line: #bbb; --ink: #000; --soft: #444; --accent: #000; --here: #fff; --mark: #eee; }
  body { font-size: 9.5pt; } header, main, footer { max-width: none; padding: 0; } header { padding-top: 0; } a { text-decoration: none; }
  #find.idle, .skip, .jump { display: none; } #find { position: static; border: 0; } #find label, #find button { display: none; } #find form { padding: 0; }
  figure.chart svg { break-inside: avoid; } figure.chart figcaption { break-after: avoid; } .chart .bar, .chart .cell { fill: #000; } h2, h3, h4, caption, thead { break-after: avoid; } thead { display: table-header-group; } tr, figure.quote, .turn { break-inside: avoid; } section { margin-top: 1.6rem; } nav { break-after: auto; } .wide { overflow: visible; } }
)css";

}  // namespace attune::exchange::report
