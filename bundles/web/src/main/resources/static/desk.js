// Makes the desk quicker to use. Nothing here is needed.
(function () {
  'use strict';
  var all = function (selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); };
  var one = function (selector) { return document.querySelector(selector); };

  // Single keys can be turned off: speech input and some keyboards press them by accident.
  var SETTING = 'guichet-desk-keys';
  function keysOn() {
    try { return localStorage.getItem(SETTING) !== 'off'; } catch (refused) { return true; }
  }
  all('[data-shortcuts]').forEach(function (box) {
    var button = box.querySelector('button');
    var status = box.querySelector('[role=status]');
    function show() {
      button.textContent = keysOn() ? box.dataset.off : box.dataset.on;
      status.textContent = keysOn() ? status.dataset.isOn : status.dataset.isOff;
    }
    button.addEventListener('click', function () {
      try { localStorage.setItem(SETTING, keysOn() ? 'off' : 'on'); } catch (refused) { return; }
      show();
    });
    box.hidden = false;
    show();
  });
  function reveal() {
    all('kbd').forEach(function (kbd) { if (kbd.parentNode.dataset.key || kbd.closest('.bulk')) { kbd.hidden = !keysOn(); } });
  }
  reveal();

  // The queue: one row is where one is.
  var rows = all('.queue tbody tr');
  var at = -1;
  function go(to) {
    if (rows.length === 0) { return; }
    if (at >= 0) { rows[at].classList.remove('at'); }
    at = Math.max(0, Math.min(rows.length - 1, to));
    rows[at].classList.add('at');
    rows[at].querySelector('.ref').focus();
    rows[at].scrollIntoView({ block: 'nearest' });
  }
  rows.forEach(function (row, index) {
    row.addEventListener('focusin', function () {
      if (at !== index) {
        if (at >= 0) { rows[at].classList.remove('at'); }
        at = index;
        row.classList.add('at');
      }
    });
  });
  function box(row) { return row.querySelector('input[type=checkbox]'); }
  function tickHere() {
    if (at >= 0 && !rows.some(function (row) { return box(row).checked; })) { box(rows[at]).checked = true; }
  }

  var keys = {
    j: function () { go(at + 1); },
    k: function () { go(at < 0 ? 0 : at - 1); },
    x: function () { if (at >= 0) { box(rows[at]).checked = !box(rows[at]).checked; } },
    a: function () {
      var button = one('[data-bulk=a]');
      if (button) { tickHere(); button.click(); }
    },
    t: function () {
      var transfer = one('[data-bulk-transfer]');
      var radio = one('#act-transfer');
      if (transfer) { tickHere(); transfer.open = true; one('#to').focus(); }
      if (radio) { radio.checked = true; one('#to').focus(); }
    },
    m: function () {
      var macro = one('[data-bulk-macro]');
      if (macro) { tickHere(); macro.open = true; macro.querySelector('select').focus(); }
    },
    r: function () { write('#act-reply'); },
    i: function () { write('#act-note'); },
    '/': function () { one('[data-find]').focus(); }
  };
  function write(verb) {
    var radio = one(verb);
    if (radio) { radio.checked = true; one('#text').focus(); }
  }
  function typing(target) {
    return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)
      || target.tagName === 'INPUT' && !/^(checkbox|radio|button|submit)$/.test(target.type);
  }
  document.addEventListener('keydown', function (event) {
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
      var form = event.target.closest && event.target.closest('form');
      var button = form && form.querySelector('[data-ctrl="' + (event.shiftKey ? 'shift-enter' : 'enter') + '"]');
      var answer = one('#answer');
      if (button) {
        event.preventDefault();
        if (event.shiftKey && answer && answer.value.trim() === '') { answer.focus(); } else { button.click(); }
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !keysOn() || typing(event.target)) { return; }
    var link = all('[data-key]').filter(function (it) { return it.dataset.key === event.key; })[0];
    if (link) {
      event.preventDefault();
      link.click();
    } else if (Object.prototype.hasOwnProperty.call(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  // Recording: services appear while one types, Enter takes the first, arrows walk through them.
  function fetchPart(form, part) {
    var body = typed(form);
    body.set('part', part);
    return fetch(form.getAttribute('action'), { method: 'POST', body: body, redirect: 'error' })
      .then(function (answer) { return answer.ok ? answer.text() : ''; })
      .catch(function () { return ''; });
  }
  all('[data-matches]').forEach(function (input) {
    var box = document.getElementById(input.dataset.matches);
    var timer = 0;
    var last = 0;
    var shown = input.value.trim();
    function buttons() { return all('.match', box); }
    function find() {
      var mine = ++last;
      var typed = input.value.trim();
      return (typed.length < 2 ? Promise.resolve('') : fetchPart(input.form, 'matches')).then(function (html) {
        if (mine === last) { box.innerHTML = html; shown = typed; }
      });
    }
    input.addEventListener('input', function () {
      clearTimeout(timer);
      timer = setTimeout(find, 120);
    });
    input.addEventListener('keydown', function (event) {
      if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        clearTimeout(timer);
        (shown === input.value.trim() ? Promise.resolve() : find()).then(function () {
          if (buttons()[0]) { buttons()[0].click(); }
        });
      } else if (event.key === 'ArrowDown' && buttons()[0]) {
        event.preventDefault();
        buttons()[0].focus();
      }
    });
    box.addEventListener('keydown', function (event) {
      var list = buttons();
      var here = list.indexOf(document.activeElement);
      if (here >= 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
        event.preventDefault();
        (list[here + (event.key === 'ArrowDown' ? 1 : -1)] || (event.key === 'ArrowUp' ? input : list[here])).focus();
      }
    });
  });

  // Who: other requests of the same person appear once name, phone or e-mail is typed.
  all('[data-person]').forEach(function (group) {
    var others = document.getElementById('others');
    all('[data-hide]', group).forEach(function (button) { button.hidden = true; });
    group.addEventListener('change', function () {
      fetchPart(group.closest('form'), 'others').then(function (html) { others.innerHTML = html; });
    });
  });
  // Enter in a line of the form goes on instead of sending.
  all('[data-record]').forEach(function (form) {
    form.addEventListener('keydown', function (event) {
      var plain = event.key === 'Enter' && !event.ctrlKey && !event.metaKey;
      if (plain && event.target.tagName === 'INPUT' && !event.target.dataset.matches) {
        event.preventDefault();
        var inputs = all('input, select, textarea, button', form).filter(function (it) {
          return it.tabIndex >= 0 && it.type !== 'hidden' && it.offsetParent !== null && !('open' in it.dataset) && !it.closest('#others');
        });
        var next = inputs[inputs.indexOf(event.target) + 1];
        if (next) { next.focus(); }
      }
    });
  });

  // What is typed in a form, without its files.
  function typed(form) {
    var body = new URLSearchParams();
    new FormData(form).forEach(function (value, name) {
      if (typeof value === 'string') { body.append(name, value); }
    });
    return body;
  }

  // Text modules: put in where one writes. « : » goes to the list, Enter inserts, Escape goes back.
  all('[data-modules]').forEach(function (select) {
    var text = document.getElementById(select.dataset.modules);
    var form = select.form;
    var asked = false;
    function back() { asked = false; text.focus(); }
    function insert() {
      var chosen = select.selectedOptions[0];
      if (!chosen || chosen.value === '') { return; }
      var from = text.selectionStart;
      var before = text.value.slice(0, asked ? from - 1 : from);
      var after = text.value.slice(text.selectionEnd);
      var words = chosen.dataset.text;
      text.value = before + words + after;
      var verb = chosen.dataset.action && document.getElementById('act-' + chosen.dataset.action);
      var assign = form.querySelector('#also-assign');
      if (verb) { verb.checked = true; }
      if (assign && 'assigns' in chosen.dataset) { assign.checked = true; }
      back();
      text.selectionStart = text.selectionEnd = before.length + words.length;
      select.value = '';
      text.dispatchEvent(new Event('input', { bubbles: true }));
    }
    form.querySelector('[data-insert]').addEventListener('click', function (event) {
      event.preventDefault();
      insert();
    });
    text.addEventListener('input', function (event) {
      var before = text.value.slice(0, text.selectionStart);
      if (keysOn() && event.inputType === 'insertText' && event.data === ':' && /(^|\n):$/.test(before)) {
        asked = true;
        select.focus();
      }
    });
    select.addEventListener('keydown', function (event) {
      if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && select.value !== '') {
        event.preventDefault();
        insert();
      } else if (event.key === 'Escape') {
        back();
      }
    });
    select.addEventListener('blur', function () { asked = false; });
  });

  // Drafts: kept on the server a moment after the last key.
  all('[data-draft]').forEach(function (form) {
    var status = form.querySelector('[data-draft-status]');
    var timer = 0;
    var running = null;
    var sending = false;
    function save() {
      if (sending) { return; }
      var body = typed(form);
      body.set('part', 'draft');
      running = new AbortController();
      fetch(form.getAttribute('action'), { method: 'POST', body: body, redirect: 'error', signal: running.signal })
        .then(function (answer) { return answer.status === 403 ? '' : answer.text(); })
        .then(function (text) { status.textContent = text.trim(); })
        .catch(function () { status.textContent = ''; });
    }
    form.addEventListener('input', function () {
      clearTimeout(timer);
      timer = setTimeout(save, 1200);
    });
    form.addEventListener('submit', function () {
      sending = true;
      clearTimeout(timer);
      if (running) { running.abort(); }
    });
    window.addEventListener('pageshow', function () { sending = false; });
  });

  // Who else looks at this request: asked now and then while the page is seen.
  all('[data-presence]').forEach(function (box) {
    var address = box.dataset.presence;
    var token = one('input[name=csrf]').value;
    var shown = box.textContent.trim();
    function body(wish) { return new URLSearchParams({ csrf: token, do: wish }); }
    function ask() {
      if (document.visibilityState !== 'visible') { return; }
      fetch(address, { method: 'POST', body: body('look'), redirect: 'error' })
        .then(function (answer) { return answer.ok ? answer.text() : null; })
        .then(function (html) {
          if (html !== null && html.trim() !== shown) {
            shown = html.trim();
            box.innerHTML = html;
          }
        })
        .catch(function () { return null; });
    }
    setInterval(ask, Number(box.dataset.every || 20) * 1000);
    document.addEventListener('visibilitychange', ask);
    window.addEventListener('pagehide', function () { navigator.sendBeacon(address, body('leave')); });
  });
})();
