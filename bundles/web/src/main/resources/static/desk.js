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
      if (radio) { choose(radio); one('#to').focus(); }
    },
    m: function () {
      var macro = one('[data-bulk-macro]');
      if (macro) { tickHere(); macro.open = true; macro.querySelector('select').focus(); }
    },
    r: function () { write('#act-reply', '#message'); },
    i: function () { write('#act-note', '#note'); },
    '/': function () { one('[data-find]').focus(); }
  };
  function write(verb, box) {
    var radio = one(verb);
    if (radio) { choose(radio); one(box).focus(); }
  }
  function choose(radio) {
    radio.checked = true;
    radio.dispatchEvent(new Event('change', { bubbles: true }));
  }

  // Where words for the resident are only possible, their box is folded while it is empty.
  all('[data-fold]').forEach(function (box) {
    var form = box.closest('form');
    function fold() {
      box.open = !form.querySelector('.is-both:checked') || box.querySelector('textarea').value !== '' || !!box.querySelector('.wrong');
    }
    form.addEventListener('change', function (event) { if (event.target.name === 'act') { fold(); } });
    fold();
  });
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

  // Recording: services appear while one types, Enter takes the one that is meant beyond doubt or goes to the list, arrows walk through it.
  all('[data-matches]').forEach(function (input) {
    if (!window.htmx) { return; }
    var box = document.getElementById(input.dataset.matches);
    var shown = input.defaultValue.trim();
    var asked = shown;
    var pressed = false;
    function buttons() { return all('.match', box); }
    function take() {
      pressed = false;
      var first = buttons()[0];
      if (!first) { return; }
      if ('certain' in first.dataset) { first.click(); } else { first.focus(); }
    }
    input.addEventListener('input', function () { pressed = false; });
    input.addEventListener('htmx:beforeRequest', function () { asked = input.value.trim(); });
    input.addEventListener('htmx:afterRequest', function (event) {
      if (!event.detail.successful) { return; }
      shown = asked;
      if (pressed) { take(); }
    });
    input.addEventListener('keydown', function (event) {
      if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        pressed = true;
        if (shown === input.value.trim()) { take(); } else { window.htmx.trigger(input, 'find'); }
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
  if (window.htmx) { all('[data-scriptless]').forEach(function (button) { button.hidden = true; }); }
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

  // Phrases: put in where one writes. « : » goes to the list, Enter inserts, Escape goes back.
  all('[data-modules]').forEach(function (select) {
    var form = select.form;
    var boxes = all('.box textarea', form);
    var text = boxes[0];
    var asked = false;
    // its own box, or else the one that is being written in
    function boxOf(kind) {
      var seen = boxes.filter(function (box) { return box.offsetParent !== null; });
      var named = boxes.filter(function (box) { return box.name === kind; })[0];
      return named || (seen.indexOf(text) >= 0 ? text : seen[seen.length - 1]) || text;
    }
    boxes.forEach(function (box) { box.addEventListener('focus', function () { text = box; }); });
    function back() { asked = false; text.focus(); }
    function insert() {
      var chosen = select.selectedOptions[0];
      if (!chosen || chosen.value === '') { return; }
      if (asked) {
        text.setRangeText('', text.selectionStart - 1, text.selectionStart);
        asked = false;
      }
      var verb = chosen.dataset.action && document.getElementById('act-' + chosen.dataset.action);
      var assign = form.querySelector('#also-assign');
      if (verb) { choose(verb); }
      text = boxOf(chosen.dataset.box);
      if (text.closest('details')) { text.closest('details').open = true; }
      var before = text.value.slice(0, text.selectionStart);
      var after = text.value.slice(text.selectionEnd);
      var words = chosen.dataset.text;
      text.value = before + words + after;
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
    form.addEventListener('input', function (event) {
      if (boxes.indexOf(event.target) < 0) { return; }
      var before = event.target.value.slice(0, event.target.selectionStart);
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

  // Who else looks at this request: asked now and then while the page is seen.
  all('[data-presence]').forEach(function (box) {
    var shown = box.textContent.trim();
    box.addEventListener('htmx:beforeRequest', function (event) {
      if (document.visibilityState !== 'visible') { event.preventDefault(); }
    });
    box.addEventListener('htmx:beforeSwap', function (event) {
      var now = event.detail.serverResponse.trim();
      event.detail.shouldSwap = event.detail.shouldSwap && now !== shown;
      shown = event.detail.shouldSwap ? now : shown;
    });
    window.addEventListener('pagehide', function () {
      navigator.sendBeacon(box.getAttribute('hx-post'), new URLSearchParams({ csrf: one('input[name=csrf]').value, do: 'leave' }));
    });
  });
})();
