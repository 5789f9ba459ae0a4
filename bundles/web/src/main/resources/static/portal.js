// Makes pages that work without script quicker to use. Nothing here is needed.
(function () {
  'use strict';
  var all = function (selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); };

  function plain(text) {
    return text.normalize('NFKD').toLowerCase().replace(/[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
      .replace(/œ/g, 'oe').replace(/æ/g, 'ae').replace(/ß/g, 'ss').replace(/ø/g, 'o').replace(/ł/g, 'l').replace(/đ/g, 'd')
      .replace(/[^a-z0-9]+/g, ' ').trim().replace(/\bst\b/g, 'saint').replace(/\bste\b/g, 'sainte');
  }

  // What went wrong is read first.
  all('[data-focus]').slice(0, 1).forEach(function (it) { it.focus(); });

  // The list of communes narrows while one types.
  all('[data-filter]').forEach(function (form) {
    var list = document.getElementById(form.dataset.filter);
    var items = all('li', list);
    var status = list.nextElementSibling;
    form.elements.q.addEventListener('input', function () {
      var typed = plain(this.value);
      var left = 0;
      items.forEach(function (item) {
        var words = ' ' + item.dataset.words;
        // as a whole, or each word of an address line: "34790 Grabels"
        item.hidden = words.indexOf(' ' + typed) < 0 && !(/[0-9]/.test(typed) && typed.split(' ').every(function (word) {
          return words.indexOf(' ' + word) >= 0;
        }));
        left += item.hidden ? 0 : 1;
      });
      status.textContent = left === 0 ? status.dataset.none : '';
    });
  });

  // "My position" fills two hidden inputs; on the first page it also sends them. The map fills the same two.
  all('[data-locate]').forEach(function (box) {
    var button = box.querySelector(box.dataset.locate === 'submit' ? 'button' : '[data-position]');
    var status = box.querySelector('.status');
    var forget = box.querySelector('[data-forget]');
    var lat = box.querySelector('[name=lat]');
    var lon = box.querySelector('[name=lon]');
    function show() { if (forget) { forget.hidden = lat.value === ''; } }
    function moved() { show(); box.dispatchEvent(new CustomEvent('position')); }
    box.hidden = false;
    show();
    if (button && navigator.geolocation && window.isSecureContext) {
      button.hidden = false;
    } else if (box.dataset.locate === 'submit') {
      box.hidden = true;
    }
    function locate() {
      status.textContent = box.dataset.wait;
      navigator.geolocation.getCurrentPosition(function (found) {
        lat.value = found.coords.latitude.toFixed(5);
        lon.value = found.coords.longitude.toFixed(5);
        if (box.dataset.locate === 'submit') {
          box.submit();
        } else {
          status.textContent = box.dataset.kept;
          moved();
        }
      }, function () { status.textContent = box.dataset.refused; }, { enableHighAccuracy: true, timeout: 15000 });
    }
    if (button) { button.addEventListener('click', locate); }
    if (forget) {
      forget.addEventListener('click', function () {
        lat.value = lon.value = status.textContent = '';
        moved();
        (!button || button.hidden ? box.querySelector('[data-open]') : button).focus();
      });
    }
    box.addEventListener('picked', show);
  });

  // Where a script looks things up while one types, nobody needs a button for it.
  if (window.htmx) { all('[data-scriptless]').forEach(function (button) { button.hidden = true; }); }

  // An address that is chosen brings its point; a point brings the address nearest to it, unless somebody has typed another.
  all('[data-addresses]').forEach(function (input) {
    if (!window.htmx) { return; }
    var list = document.getElementById(input.dataset.addresses);
    var count = document.getElementById(input.dataset.addresses + '-count');
    var box = input.form.querySelector('.point');
    var found = document.getElementById('place-found');
    var status = box.querySelector('.status');
    var lat = box.querySelector('[name=lat]');
    var lon = box.querySelector('[name=lon]');
    // what a choice wrote, with its point; what a point wrote
    var chosen = lat.value === '' ? null : input.value;
    var filled = null;
    function buttons() { return all('.address', list); }
    function close() { list.textContent = count.textContent = ''; }
    function put(line, y, x) {
      lat.value = y;
      lon.value = x;
      box.dispatchEvent(new CustomEvent('position', { detail: { quiet: true } }));
      input.value = line;
    }
    function choose(button) {
      put(button.dataset.line, button.dataset.lat, button.dataset.lon);
      chosen = input.value;
      filled = null;
      close();
      input.focus();
      status.textContent = 'street' in button.dataset ? input.dataset.street : input.dataset.chosen;
      ask();
    }
    function ask() { window.htmx.trigger(found, 'near'); }
    list.addEventListener('click', function (event) {
      var button = event.target.closest('.address');
      if (button) { choose(button); }
    });
    input.addEventListener('input', function () {
      filled = null;
      if (chosen !== null && input.value !== chosen) {
        // the point was of the other address
        chosen = null;
        put(input.value, '', '');
        status.textContent = '';
        found.textContent = '';
      }
    });
    function arrows(event) {
      var all = buttons();
      var here = all.indexOf(document.activeElement);
      if (event.key === 'Escape' && all.length > 0) {
        close();
        input.focus();
      } else if (event.key === 'ArrowDown' && all.length > 0) {
        (all[here + 1] || all[here]).focus();
      } else if (event.key === 'ArrowUp' && here >= 0) {
        (all[here - 1] || input).focus();
      } else {
        return;
      }
      event.preventDefault();
    }
    input.addEventListener('keydown', arrows);
    list.addEventListener('keydown', arrows);
    box.addEventListener('picked', function () { chosen = null; ask(); });
    box.addEventListener('position', function (event) {
      if (event.detail && event.detail.quiet) { return; }
      chosen = null;
      if (lat.value === '') { found.textContent = ''; } else { ask(); }
    });
    found.addEventListener('htmx:afterSwap', function () {
      var near = found.querySelector('[data-near]');
      if (!near) { return; }
      if (chosen !== null) {
        near.remove();
      } else if (input.value === '' || input.value === filled) {
        filled = input.value = near.dataset.near;
        near.textContent = input.dataset.filled.split('{0}').join(filled);
      }
    });
    found.addEventListener('click', function (event) {
      var near = event.target.closest('[data-take]') && found.querySelector('[data-near]');
      if (near) {
        filled = input.value = near.dataset.near;
        near.remove();
        input.focus();
      }
    });
  });

  all('[data-copy]').forEach(function (button) {
    if (!navigator.clipboard) { return; }
    button.hidden = false;
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(button.dataset.copy).then(function () {
        button.parentElement.querySelector('[role=status]').textContent = button.dataset.copied;
        button.textContent = button.dataset.copied;
      });
    });
  });

  // The map and its library are fetched when somebody wants to see it.
  all('[data-map]').forEach(function (box) {
    var open = box.querySelector('[data-open]');
    var panel = box.querySelector('#map-box');
    var shown = open.textContent;
    var map = null;
    function style(address) { return /\.css$/.test(address); }
    function file(address) {
      return new Promise(function (loaded, failed) {
        var element = document.createElement(style(address) ? 'link' : 'script');
        element.onload = loaded;
        element.onerror = failed;
        if (style(address)) { element.rel = 'stylesheet'; element.href = address; } else { element.src = address; }
        document.head.appendChild(element);
      });
    }
    open.hidden = false;
    function turn(wanted, then) {
      panel.hidden = !wanted;
      open.setAttribute('aria-expanded', String(wanted));
      open.textContent = wanted ? open.dataset.hide : shown;
      if (!wanted || map) { return; }
      var files = box.dataset.files.split(' ');
      var own = files.pop();
      map = Promise.all([fetch(box.dataset.map).then(function (r) { return r.json(); })].concat(files.map(file)))
        .then(function (all) { return file(own).then(function () { window.guichetMap(box, all[0]); then(); }); })
        .catch(function () {
          map = null;
          panel.hidden = true;
          open.setAttribute('aria-expanded', 'false');
          open.textContent = shown;
          box.querySelector('.status').textContent = box.dataset.broken;
        });
    }
    open.addEventListener('click', function () { turn(panel.hidden, function () { panel.querySelector('.map').focus(); }); });
    // where there is room for it, a map that only shows something is there at once
    if ('auto' in box.dataset && window.matchMedia('(min-width: 62rem)').matches) { turn(true, function () {}); }
  });

  // Questions come and go with the answers, by the same rules as on the server.
  all('form[data-rules]').forEach(function (form) {
    var rules = JSON.parse(form.dataset.rules);
    var boxes = all('[data-field]', form);
    form.elements.asked.value = '*';
    var blocks = all('[data-block]', form);
    // answers of other pages of the form
    var before = form.dataset.known ? JSON.parse(form.dataset.known) : {};
    function answers() {
      var known = {};
      Object.keys(before).forEach(function (field) { known[field] = String(before[field]); });
      boxes.forEach(function (box) {
        if (box.hidden) { return; }
        all('input, select, textarea', box).forEach(function (input) {
          var button = input.type === 'radio' || input.type === 'checkbox';
          if (input.value !== '' && (!button || input.checked)) { known[box.dataset.field] = input.value; }
        });
      });
      return known;
    }
    function same(answer, value) { return answer === String(value); }
    function holds(condition, known) {
      return Object.keys(condition).every(function (operator) {
        var operand = condition[operator];
        if (operator === 'and') { return operand.every(function (c) { return holds(c, known); }); }
        if (operator === 'or') { return operand.some(function (c) { return holds(c, known); }); }
        if (operator === 'not') { return !holds(operand, known); }
        var answer = known[operand[0]];
        if (answer === undefined) { return false; }
        if (operator === 'eq') { return same(answer, operand[1]); }
        if (operator === 'in') { return operand[1].some(function (value) { return same(answer, value); }); }
        var number = parseFloat(answer.replace(',', '.'));
        return operator === 'lt' ? number < operand[1] : operator === 'gt' && number > operand[1];
      });
    }
    function update() {
      for (var changed = true, rounds = 0; changed && rounds <= boxes.length; rounds++) {
        changed = false;
        var known = answers();
        boxes.forEach(function (box) {
          var rule = rules[box.dataset.field];
          var hide = rule !== undefined && !holds(rule, known);
          if (box.hidden !== hide) { box.hidden = hide; changed = true; }
        });
      }
      blocks.forEach(function (block) {
        block.hidden = all('[data-field]', block).every(function (box) { return box.hidden; });
      });
    }
    form.addEventListener('input', update);
    form.addEventListener('change', update);
    update();
  });

  // A file that is too large is named before it is sent over a slow line. The server checks all the same.
  all('input[type=file][data-most]').forEach(function (input) {
    input.addEventListener('change', function () {
      var field = input.closest('.field');
      var error = document.getElementById(input.id + '-error');
      var large = Array.prototype.filter.call(input.files, function (file) { return file.size > Number(input.dataset.most); })[0];
      if (error) { error.remove(); }
      field.classList.toggle('wrong', !!large);
      input.setAttribute('aria-invalid', String(!!large));
      input.setAttribute('aria-describedby', input.id + '-help' + (large ? ' ' + input.id + '-error' : ''));
      if (!large) { return; }
      error = document.createElement('p');
      error.className = 'error';
      error.id = input.id + '-error';
      error.setAttribute('role', 'alert');
      var size = (large.size / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
      error.textContent = input.dataset.large.replace('{0}', large.name).replace('{1}', size);
      input.before(error);
      input.value = '';
    });
  });

  // Parts of a page come by htmx (hx-… in the templates): without files, which go with the form alone.
  document.addEventListener('htmx:configRequest', function (event) {
    var typed = event.detail.formData;
    Array.from(typed.entries()).forEach(function (entry) { if (typeof entry[1] !== 'string') { typed.delete(entry[0]); } });
  });

  // What can't be had is said, and what was found for other words goes.
  ['htmx:responseError', 'htmx:sendError', 'htmx:timeout'].forEach(function (failure) {
    document.addEventListener(failure, function (event) {
      var is = event.target.dataset;
      var found = document.getElementById('found');
      if ('autosave' in is) {
        event.detail.target.textContent = event.detail.xhr.status === 413 && is.tooLong || is.failed;
      } else if (!('presence' in is)) {
        event.detail.target.textContent = '';
        if (found) { found.textContent = ''; }
      }
    });
  });

  // A draft is saved in every pause, and not any more once the form is on its way.
  all('[data-autosave]').forEach(function (box) {
    var form = box.closest('form');
    var sending = false;
    if (!window.htmx) {
      (box.querySelector('.status') || box).textContent = box.dataset.failed;
      return;
    }
    form.addEventListener('submit', function () {
      sending = true;
      window.htmx.trigger(box, 'htmx:abort');
    });
    window.addEventListener('pageshow', function () { sending = false; });
    box.addEventListener('htmx:beforeRequest', function (event) { if (sending) { event.preventDefault(); } });
  });

  // One press is enough. (Two would make one request all the same.)
  all('[data-once]').forEach(function (button) {
    button.form.addEventListener('submit', function (event) {
      if (button.getAttribute('aria-disabled') === 'true') { event.preventDefault(); }
      if (event.submitter === button) { button.setAttribute('aria-disabled', 'true'); }
    });
    window.addEventListener('pageshow', function () { button.removeAttribute('aria-disabled'); });
  });

  all('[data-print]').forEach(function (button) {
    button.hidden = false;
    button.addEventListener('click', function () { window.print(); });
  });

  // The QR code carries the reference behind the #, which no server sees.
  all('[data-fragment]').forEach(function (input) {
    if (input.value === '' && location.hash.length > 1) { input.value = decodeURIComponent(location.hash.slice(1)); }
  });

  // Who typed before the page was ready has typed to nobody.
  document.addEventListener('DOMContentLoaded', function () {
    all('input[type=search], input[hx-trigger]').forEach(function (input) {
      if (input.value === input.defaultValue) { return; }
      input.dispatchEvent(new Event('input', { bubbles: true }));
      if (window.htmx) { window.htmx.trigger(input, 'find'); }
    });
  });
})();
