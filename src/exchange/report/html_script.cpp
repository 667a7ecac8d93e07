// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/report/html_look.h"

namespace attune::exchange::report {

const char* const page_script = R"js(
(function () {
  'use strict';
  var find = document.getElementById('find');
  if (!find) return;
  var form = find.querySelector('form'), words = form.elements.q, said = document.getElementById('count');
  var choices = Array.prototype.slice.call(form.querySelectorAll('select'));
  var quotes = Array.prototype.slice.call(document.querySelectorAll('figure.quote'));
  var sections = Array.prototype.slice.call(document.querySelectorAll('main section')).filter(function (section) {
    return section.querySelector('figure.quote');
  });
  function folded(text) { return text.normalize('NFKD').replace(/[\u0300-\u036f\u064b-\u065f\u0640]/g, '').replace(/[\u2018\u2019]/g, "'").toLowerCase(); }
  quotes.forEach(function (quote) { quote.searched = folded(quote.textContent); quote.words = quote.querySelector('blockquote'); quote.exact = quote.words.textContent; });
  var all = new Set(quotes.map(function (quote) { return quote.dataset.coding; })).size;

  function highlight(quote, wanted) {
    if (quote.marked === wanted) return;
    quote.marked = wanted;
    quote.words.textContent = quote.exact;
    if (!wanted) return;
    var at, from = 0, rest = quote.exact.toLowerCase(), pieces = document.createDocumentFragment();
    if (rest.length !== quote.exact.length) return;
    while ((at = rest.indexOf(wanted, from)) >= 0) {
      pieces.append(quote.exact.slice(from, at));
      var hit = document.createElement('mark');
      hit.textContent = quote.exact.slice(at, at + wanted.length);
      pieces.append(hit);
      from = at + wanted.length;
    }
    pieces.append(quote.exact.slice(from));
    quote.words.replaceChildren(pieces);
  }

  function show() {
    var typed = words.value.trim(), terms = folded(typed).split(/\s+/).filter(Boolean), shown = new Set();
    quotes.forEach(function (quote) {
      var fits = terms.every(function (term) { return quote.searched.indexOf(term) >= 0; }) && choices.every(function (choice) {
        return choice.value === '' || (' ' + (quote.getAttribute('data-' + choice.name) || '') + ' ').indexOf(' ' + choice.value + ' ') >= 0;
      });
      quote.hidden = !fits;
      if (fits) shown.add(quote.dataset.coding);
      highlight(quote, fits ? typed.toLowerCase() : '');
    });
    sections.forEach(function (section) { section.hidden = !section.querySelector('figure.quote:not([hidden])'); });
    document.querySelectorAll('nav a').forEach(function (link) {
      var there = document.getElementById(link.getAttribute('href').slice(1));
      link.parentNode.hidden = !!(there && there.hidden);
    });
    var names = choices.filter(function (choice) { return choice.value !== ''; }).map(function (choice) { return choice.options[choice.selectedIndex].text; });
    if (typed) names.unshift('“' + typed + '”');
    find.className = names.length ? '' : 'idle';
    said.textContent = names.length ? shown.size + ' of ' + all + (all === 1 ? ' passage' : ' passages') + ': ' + names.join(', ')
      : all + (all === 1 ? ' passage' : ' passages');
  }

  function remember() {
    var kept = new URLSearchParams();
    if (words.value.trim()) kept.set('q', words.value.trim());
    choices.forEach(function (choice) { if (choice.value !== '') kept.set(choice.name, choice.options[choice.selectedIndex].text); });
    try { history.replaceState(null, '', kept.toString() ? '#?' + kept : location.pathname + location.search); } catch (error) { /* a page from a disk may not */ }
  }

  function take(given) {
    words.value = given.get('q') || '';
    choices.forEach(function (choice) {
      choice.value = '';
      var wanted = given.get(choice.name);
      if (wanted !== null) Array.prototype.forEach.call(choice.options, function (option) { if (option.value !== '' && option.text === wanted) choice.value = option.value; });
    });
    show();
  }

  function jump() {
    document.querySelectorAll('.here').forEach(function (place) { place.classList.remove('here'); });
    var id = decodeURIComponent(location.hash.slice(1));
    if (!id || id[0] === '?') return;
    if (id.slice(0, 2) !== 'p-') return;
    document.querySelectorAll('.coded').forEach(function (place) {
      if ((' ' + place.dataset.codings + ' ').indexOf(' ' + id.slice(2) + ' ') >= 0) place.classList.add('here');
    });
    var first = document.querySelector('.coded.here');
    if (first) { first.scrollIntoView({ block: 'center' }); first.tabIndex = -1; first.focus({ preventScroll: true }); }
  }

  form.addEventListener('submit', function (event) { event.preventDefault(); });
  form.addEventListener('input', function () { show(); remember(); });
  form.addEventListener('reset', function () { setTimeout(function () { show(); remember(); words.focus(); }, 0); });
  document.addEventListener('keydown', function (event) {
    if (event.key === '/' && !/INPUT|SELECT|TEXTAREA/.test(event.target.tagName)) { event.preventDefault(); words.focus(); }
    if (event.key === 'Escape' && event.target === words && words.value) { words.value = ''; show(); remember(); }
  });
  window.addEventListener('hashchange', jump);
  find.hidden = false;
  var given = location.hash.slice(0, 2) === '#?' ? location.hash.slice(2) : location.search.slice(1);
  take(new URLSearchParams(given));
  if (given && find.className === '') find.scrollIntoView();
  jump();
})();
)js";

}  // namespace attune::exchange::report
