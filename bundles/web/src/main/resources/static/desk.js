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

  // The queue: one row is where one is. Rows come and go as the list is read anew.
  var at = -1;
  function rows() { return all('.queue tbody tr'); }
  function mark(index) {
    rows().forEach(function (row, i) { row.classList.toggle('at', i === index); });
    at = index;
  }
  function go(to) {
    var list = rows();
    if (list.length === 0) { return; }
    mark(Math.max(0, Math.min(list.length - 1, to)));
    list[at].querySelector('.ref').focus();
    list[at].scrollIntoView({ block: 'nearest' });
  }
  document.addEventListener('focusin', function (event) {
    var row = event.target.closest && event.target.closest('.queue tbody tr');
    if (row && rows().indexOf(row) !== at) { mark(rows().indexOf(row)); }
  });
  function box(row) { return row.querySelector('input[type=checkbox]'); }
  function ticked() { return rows().filter(function (row) { return box(row).checked; }); }
  function tickHere() {
    if (at >= 0 && ticked().length === 0) { box(rows()[at]).checked = true; count(); }
  }

  // How many are ticked; all of the page at once; who unticks one doesn't mean the whole list any more.
  function count() {
    all('[data-ticked]').forEach(function (label) {
      var number = ticked().length;
      var words = number === 0 ? label.dataset.none : number === 1 ? label.dataset.one : label.dataset.many;
      label.textContent = words.replace('#', number);
    });
  }
  document.addEventListener('change', function (event) {
    if (event.target.name !== 'ref') { return; }
    var every = one('[data-every]');
    if (every && !event.target.checked) { every.checked = false; }
    count();
  });
  document.addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('[data-tick]');
    if (!link) { return; }
    event.preventDefault();
    var on = ticked().length < rows().length;
    rows().forEach(function (row) { box(row).checked = on; });
    if (one('[data-every]') && !on) { one('[data-every]').checked = false; }
    count();
  });
  count();

  // The list is read anew now and then: not while somebody doesn't look, has ticked something or types.
  all('[data-list]').forEach(function (list) {
    var news = one('[data-news]');
    function references() { return all('.queue .ref', list).map(function (link) { return link.textContent; }); }
    function busy() {
      var typed = all('.bulk textarea, .bulk select').some(function (input) { return input.value !== ''; });
      var open = one('.bulk details[open]');
      return document.visibilityState !== 'visible' || ticked().length > 0 || typed || open;
    }
    var before = references();
    var focused = null;
    list.addEventListener('htmx:beforeRequest', function (event) { if (busy()) { event.preventDefault(); } });
    list.addEventListener('htmx:beforeSwap', function (event) {
      // somebody may have begun while it was on its way
      if (event.detail.xhr.status !== 200 || busy()) { event.detail.shouldSwap = false; return; }
      before = references();
      var row = document.activeElement && document.activeElement.closest('.queue tbody tr');
      focused = row && {
        reference: row.querySelector('.ref').textContent,
        tick: document.activeElement.type === 'checkbox'
      };
    });
    list.addEventListener('htmx:afterSwap', function () {
      var now = references();
      var fresh = now.filter(function (reference) { return before.indexOf(reference) < 0; }).length;
      if (before.length === 0 && now.length > 0) { window.location.reload(); return; }
      if (fresh > 0 && news) { news.textContent = (fresh === 1 ? news.dataset.one : news.dataset.many).replace('#', fresh); }
      at = -1;
      if (focused && now.indexOf(focused.reference) >= 0) {
        mark(now.indexOf(focused.reference));
        (focused.tick ? box(rows()[at]) : rows()[at].querySelector('.ref')).focus({ preventScroll: true });
      }
    });
  });

  var keys = {
    j: function () { walk('j', at + 1); },
    k: function () { walk('k', at < 0 ? 0 : at - 1); },
    x: function () { if (at >= 0) { box(rows()[at]).click(); } },
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
    c: function () {
      var close = one('[data-bulk-close]');
      if (close) { tickHere(); close.open = true; one('#closing').focus(); }
    },
    m: function () {
      var macro = one('[data-bulk-macro]');
      if (macro) { tickHere(); macro.open = true; macro.querySelector('select').focus(); }
    },
    r: function () { write('#act-reply', '#message'); },
    i: function () { write('#act-note', '#note'); },
    '/': function () { one('[data-find]').focus(); }
  };
  // In the list to another row, on a request to another one of its list.
  function walk(key, to) {
    var link = one('[data-walk="' + key + '"]');
    if (link) { link.click(); } else { go(to); }
  }
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

  // Enter in a line that has a button of its own presses that button.
  all('[data-enter]').forEach(function (input) {
    input.addEventListener('keydown', function (event) {
      if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        input.form.querySelector('button[value="' + input.dataset.enter + '"]').click();
      }
    });
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
  // Enter in a line of the form goes on instead of sending.
  all('[data-record]').forEach(function (form) {
    form.addEventListener('keydown', function (event) {
      var plain = event.key === 'Enter' && !event.ctrlKey && !event.metaKey;
      if (plain && event.target.tagName === 'INPUT' && !event.target.dataset.matches) {
        event.preventDefault();
        var inputs = all('input, select, textarea, button', form).filter(function (it) {
          return it.tabIndex >= 0 && it.type !== 'hidden' && it.offsetParent !== null && !('open' in it.dataset) && !it.closest('#others, #addresses, #place-found');
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
