// Makes our tables turn, sort, search and copy. Beside each table lies a JSON script element with its rows at hand:
// {shown, all, extent, cols: [{n: name, num, t: texts, v: values in full, bar: widths, heat: percents, chip: {text: html}}]}
(function () {
'use strict';
function el(name, style, text) {
  var e = document.createElement(name);
  e.style.cssText = style;
  if (text) e.textContent = text;
  return e;
}
function count(n) { return String(n).replace(/\B(?=(\d{3})+$)/g, ','); }
var LINE = '1px solid rgba(128, 128, 128, 0.35)';
var PLAIN = 'font: inherit; color: inherit; background: transparent; ';
var BUTTON = PLAIN + 'border: ' + LINE + '; border-radius: 4px; padding: 1px 8px; margin: 0 8px 0 0; cursor: pointer';

function live(box) {
  var table = box.querySelector('table');
  var body = table.tBodies[0];
  var data = JSON.parse(box.querySelector('script').textContent);
  var cols = data.cols;
  var nodes = Array.from(body.rows);
  var rows = cols[0].t.length;
  var size = Math.max(1, data.shown);
  var page = 0, by = -1, down = false, query = '';
  var found = [];

  // ---- values
  function plain(text) {
    var bare = text.replace(/,/g, '').replace('\u2212', '-');
    return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(bare) ? bare : null;
  }
  function full(c, r) {
    var col = cols[c], text = col.t[r];
    if (text === null) return '';
    if (col.v) return String(col.v[r] === null ? text : col.v[r]);
    var bare = col.num ? plain(text) : null;
    return bare === null ? text : bare;
  }
  function key(c, r) {
    var text = cols[c].t[r];
    if (text === null || text === '\u2013') return null;
    if (!cols[c].num) return text;
    var v = cols[c].v ? cols[c].v[r] : null;
    var n = Number(v !== null ? v : plain(text) || plain(text.replace(/[^0-9.,\u2212+-]/g, '')) || NaN);
    return isNaN(n) ? text : n;
  }
  function compare(a, b) {
    if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
    return a > b ? 1 : b > a ? -1 : 0;
  }

  // ---- rows
  function node(r) {
    if (nodes[r]) return nodes[r];
    var tr = nodes[0].cloneNode(true);
    cols.forEach(function (col, c) {
      var td = tr.cells[c], text = col.t[r], bar = col.bar && td.lastElementChild;
      td.style.backgroundColor = col.heat && col.heat[r] ? 'rgba(66, 133, 205, ' + col.heat[r] / 100 + ')' : '';
      td.textContent = '';
      if (text === null) td.appendChild(el('span', 'opacity: 0.65', '\u2013'));
      else {
        if (col.chip && col.chip[text]) td.innerHTML = col.chip[text];
        td.appendChild(document.createTextNode(text));
        if (bar) {
          bar.firstElementChild.style.width = col.bar[r] + 'px';
          td.appendChild(bar);
        }
      }
    });
    return nodes[r] = tr;
  }
  function find() {
    var q = query.toLowerCase();
    found = [];
    for (var r = 0; rows > r; r++) {
      var hit = !q || cols.some(function (col) { return col.t[r] !== null && col.t[r].toLowerCase().indexOf(q) >= 0; });
      if (hit) found.push(r);
    }
    if (by >= 0) {
      var keys = cols[by].t.map(function (t, r) { return key(by, r); });
      found.sort(function (a, b) {
        var x = keys[a], y = keys[b];
        // what is missing comes last either way, and equal rows keep their order
        if (x === null || y === null) return (x === null) - (y === null) || a - b;
        return (down ? compare(y, x) : compare(x, y)) || a - b;
      });
    }
  }
  function show() {
    var pages = Math.max(1, Math.ceil(found.length / size));
    page = Math.min(Math.max(page, 0), pages - 1);
    var from = page * size, to = Math.min(found.length, from + size);
    body.textContent = '';
    found.slice(from, to).forEach(function (r) { body.appendChild(node(r)); });
    var some = found.length === 0 ? 'no row' : to - from === found.length ? count(found.length) + (found.length === 1 ? ' row' : ' rows')
      : 'rows ' + count(from + 1) + '\u2013' + count(to) + ' of ' + count(found.length);
    if (rows > size || query || rows > 8) say(some + (query ? ' with this text' : '') + (data.all > rows ? ', of the first ' + count(rows) + '; ' + count(data.all) + ' in all' : ''));
    back.disabled = page === 0;
    next.disabled = page === pages - 1;
    back.style.opacity = back.disabled ? 0.4 : 1;
    next.style.opacity = next.disabled ? 0.4 : 1;
  }
  function update() { find(); show(); }

  // ---- controls
  var bar = el('div', 'margin: 0 0 10px 10px; font-size: 85%; opacity: 0.8');
  // JupyterLab leaves keys alone that are pressed in here
  box.setAttribute('data-lm-suppress-shortcuts', 'true');
  var search = el('input', PLAIN + 'border: ' + LINE + '; border-radius: 4px; padding: 1px 6px; margin: 0 8px 0 0; width: 140px');
  search.type = 'search';
  search.placeholder = 'search';
  search.setAttribute('aria-label', 'search in this table');
  search.oninput = function () { query = search.value.trim(); page = 0; update(); };
  function button(text, label, act) {
    var b = el('button', BUTTON, text);
    b.type = 'button';
    b.setAttribute('aria-label', label);
    b.onclick = act;
    return b;
  }
  var back = button('\u2039', 'previous rows', function () { page--; show(); });
  var next = button('\u203a', 'next rows', function () { page++; show(); });
  var copy = button('copy as CSV', 'copy ' + (data.all > rows ? 'the rows at hand' : 'these rows') + ' as CSV', function () {
    var text = csv(), n = found.length;
    write(text, function (done) { say(done ? count(n) + (n === 1 ? ' row' : ' rows') + ' copied' : 'the browser does not let a page copy'); });
  });
  var status = el('span', 'opacity: 0.9');
  status.setAttribute('role', 'status');
  function say(text) { status.textContent = text; }
  if (rows > 8) bar.appendChild(search);
  if (rows > size) { bar.appendChild(back); bar.appendChild(next); }
  bar.appendChild(copy);
  bar.appendChild(status);
  box.appendChild(bar);

  // ---- headings that sort
  Array.from(table.tHead.rows[0].cells).forEach(function (th, c) {
    var label = th.firstChild && th.firstChild.nodeType === 3 ? th.firstChild : null;
    var b = el('button', PLAIN + 'font-weight: 600; border: none; padding: 0; margin: 0; cursor: pointer; text-align: inherit', cols[c].n || '\u2195');
    var arrow = el('span', 'opacity: 0.65');
    b.type = 'button';
    b.title = 'sort by ' + (cols[c].n || 'this column');
    b.appendChild(arrow);
    th.insertBefore(b, th.firstChild);
    if (label) th.removeChild(label);
    th.sojourn = function () {
      var mine = by === c;
      arrow.textContent = mine ? (down ? ' \u25bc' : ' \u25b2') : '';
      th.setAttribute('aria-sort', mine ? (down ? 'descending' : 'ascending') : 'none');
    };
    b.onclick = function () {
      // numbers are asked for from the greatest down, names from the first up; a third click gives the first order back
      var first = !!cols[c].num;
      if (by !== c) { by = c; down = first; } else if (down === first) down = !first; else by = -1;
      page = 0;
      Array.from(table.tHead.rows[0].cells).forEach(function (other) { other.sojourn(); });
      update();
    };
    th.sojourn();
  });
  var extent = table.caption && table.caption.lastElementChild;
  if (extent && data.extent) extent.textContent = data.extent;
  update();

  // ---- copy
  function csv() {
    function line(cells) {
      return cells.map(function (s) { return /[",\r\n]/.test(s) ? '"' + s.replace(/"/g, '""') + '"' : s; }).join(',') + '\n';
    }
    return line(cols.map(function (col) { return col.n; })) + found.map(function (r) {
      return line(cols.map(function (col, c) { return full(c, r); }));
    }).join('');
  }
  function write(text, then) {
    function old() {
      var area = el('textarea', 'position: fixed; opacity: 0', text), done = false;
      box.appendChild(area);
      area.select();
      try { done = document.execCommand('copy'); } catch (no) { }
      box.removeChild(area);
      then(done);
    }
    if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(text).then(function () { then(true); }, old);
    else old();
  }
}

Array.from(document.querySelectorAll('[data-sojourn-table="1"]')).forEach(function (box) {
  if (box.getAttribute('data-live')) return;
  box.setAttribute('data-live', '1');
  // whatever fails, the table stays as it was printed
  try { live(box); } catch (failed) { if (window.console) console.warn('sojourn table: ' + failed); }
});
})();
