// What pages can do beyond what they show: everything can be read without this.
(function () {
  'use strict';
  const root = document.documentElement;

  function stored(key, value) {
    try {
      if (value === undefined) return localStorage.getItem(key);
      localStorage.setItem(key, value);
    } catch (e) { /* no storage: the choice holds for this page only */ }
    return null;
  }

  function themeSwitch() {
    const place = document.querySelector('[data-theme-switch]');
    if (!place) return;
    place.hidden = false;
    place.append('Theme ');
    const buttons = ['auto', 'light', 'dark'].map(function (name) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = name;
      button.addEventListener('click', function () {
        stored('inferwatch.theme', name);
        if (name === 'auto') delete root.dataset.theme; else root.dataset.theme = name;
        show();
      });
      place.append(button, ' ');
      return button;
    });
    function show() {
      const now = root.dataset.theme || 'auto';
      buttons.forEach(function (button) { button.setAttribute('aria-pressed', String(button.textContent === now)); });
    }
    show();
  }

  // Absolute times stand in titles; with the switch they are local.
  function zoneSwitch() {
    const place = document.querySelector('[data-zone]');
    if (!place) return;
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'zone';
    function show() {
      const local = stored('inferwatch.zone') === 'local';
      button.textContent = local ? 'titles of times in ' + zone : 'titles of times in UTC';
      document.querySelectorAll('time[datetime]').forEach(function (time) {
        if (!time.dataset.utc) time.dataset.utc = time.title;
        time.title = local ? new Date(time.dateTime).toLocaleString() + ' ' + zone : time.dataset.utc;
      });
    }
    button.addEventListener('click', function () {
      stored('inferwatch.zone', stored('inferwatch.zone') === 'local' ? 'utc' : 'local');
      show();
    });
    place.append(' ', button);
    show();
  }

  function copyLinks() {
    document.querySelectorAll('[data-copy-link]').forEach(function (link) {
      if (!navigator.clipboard) return;
      link.textContent = 'copy fixed link';
      link.addEventListener('click', function (event) {
        event.preventDefault();
        navigator.clipboard.writeText(link.href).then(function () { link.textContent = 'copied'; }, function () { location.href = link.href; });
      });
    });
  }

  function filters() {
    document.querySelectorAll('[data-filter]').forEach(function (input) {
      const table = document.querySelector(input.dataset.filter);
      if (!table || table.tBodies[0].rows.length > 300) return;
      let timer = 0;
      input.addEventListener('input', function () {
        clearTimeout(timer);
        timer = setTimeout(function () {
          const text = input.value.toLowerCase();
          Array.from(table.tBodies[0].rows).forEach(function (row) {
            row.classList.toggle('hidden', !row.cells[0].textContent.toLowerCase().includes(text));
          });
        }, 100);
      });
    });
  }

  // Dragging over a plot of time opens the stretch; Esc gives up.
  function drag() {
    const bar = document.querySelector('form.timebar');
    if (!bar || !bar.elements.from || !bar.elements.to) return;
    const from = Date.parse(bar.elements.from.value + 'Z');
    const to = Date.parse(bar.elements.to.value + 'Z');
    const left = 46;
    const right = 10;
    document.querySelectorAll('[data-time-plot]').forEach(function (plot) {
      let start = null;
      let shade = null;
      function place(event) {
        const box = plot.getBoundingClientRect();
        const x = (event.clientX - box.left) * plot.viewBox.baseVal.width / box.width;
        return Math.min(plot.viewBox.baseVal.width - right, Math.max(left, x));
      }
      function time(x) { return from + (to - from) * (x - left) / (plot.viewBox.baseVal.width - left - right); }
      function end() { if (shade) shade.remove(); shade = null; start = null; }
      plot.addEventListener('pointerdown', function (event) {
        if (event.button !== 0) return;
        start = place(event);
        shade = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
        shade.setAttribute('class', 'shade other');
        shade.setAttribute('y', '8');
        shade.setAttribute('height', String(plot.viewBox.baseVal.height - 28));
        plot.append(shade);
      });
      plot.addEventListener('pointermove', function (event) {
        if (start === null) return;
        const x = place(event);
        shade.setAttribute('x', String(Math.min(start, x)));
        shade.setAttribute('width', String(Math.abs(x - start)));
      });
      plot.addEventListener('pointerup', function (event) {
        if (start === null) return;
        const x = place(event);
        const ends = [time(start), time(x)].sort(function (a, b) { return a - b; });
        const wide = Math.abs(x - start) > 6;
        end();
        if (!wide) return;
        bar.elements.from.value = new Date(Math.floor(ends[0] / 3600000) * 3600000).toISOString().slice(0, 16);
        bar.elements.to.value = new Date(Math.ceil(ends[1] / 3600000) * 3600000).toISOString().slice(0, 16);
        bar.requestSubmit();
      });
      plot.addEventListener('pointerleave', end);
      document.addEventListener('keydown', function (event) { if (event.key === 'Escape') end(); });
    });
  }

  // Titles of plots as a bubble at once, also for fingers.
  function bubbles() {
    const bubble = document.createElement('div');
    bubble.className = 'bubble';
    bubble.hidden = true;
    document.body.append(bubble);
    document.addEventListener('pointerover', function (event) {
      const title = event.target.closest && event.target.closest('svg *') && event.target.querySelector(':scope > title');
      if (!title) { bubble.hidden = true; return; }
      bubble.textContent = title.textContent;
      bubble.hidden = false;
      move(event);
    });
    function move(event) {
      // Positions through the CSSOM: attributes are forbidden by the policy, properties are not.
      bubble.style.left = Math.min(event.pageX + 12, root.clientWidth - bubble.offsetWidth - 8) + 'px';
      bubble.style.top = (event.pageY + 14) + 'px';
    }
    document.addEventListener('pointermove', function (event) { if (!bubble.hidden) move(event); });
  }

  function rows() {
    return Array.from(document.querySelectorAll('.models tbody tr, .columns tbody tr, .incidents li, .incident-table tbody tr, .models-week tbody tr, article.finding'))
      .filter(function (row) { return row.offsetParent !== null; });
  }

  function keys() {
    let at = -1;
    let before = '';
    const pages = { m: '/', f: '/findings', w: '/week', d: '/dependencies', h: '/help/terms' };
    document.addEventListener('keydown', function (event) {
      const typing = event.target.closest('input, select, textarea');
      if (typing || event.ctrlKey || event.metaKey || event.altKey || stored('inferwatch.keys') === 'off') return;
      if (before === 'g' && pages[event.key]) { location.href = pages[event.key]; return; }
      before = event.key;
      const go = { '[': 'a[rel="prev"]', ']': 'a[rel="next"]' }[event.key];
      if (event.key === 'j' || event.key === 'k') {
        const all = rows();
        if (all.length === 0) return;
        at = Math.max(0, Math.min(all.length - 1, at + (event.key === 'j' ? 1 : -1)));
        const link = ['.what a:last-of-type', 'th a', 'h3 a', 'a'].map(function (one) { return all[at].querySelector(one); }).find(Boolean);
        if (link) link.focus();
        event.preventDefault();
      } else if (event.key === '/') {
        const field = document.querySelector('.filter input[type="search"], .timebar input');
        if (field) { field.focus(); event.preventDefault(); }
      } else if (event.key === 't') {
        const field = document.querySelector('.timebar a, .timebar input');
        if (field) field.focus();
      } else if (event.key === '?') {
        location.href = '/help/terms#keys';
      } else if (go && document.querySelector(go)) {
        document.querySelector(go).click();
      }
    });
  }

  /* incidents */
  function copies() {
    if (!navigator.clipboard) return;
    document.querySelectorAll('pre.copy').forEach(function (text) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'copy-it';
      button.textContent = 'copy';
      button.addEventListener('click', function () {
        navigator.clipboard.writeText(text.textContent).then(function () { button.textContent = 'copied'; });
      });
      text.previousElementSibling.append(button);
    });
  }

  // A decision is a request to REST with a key of its own, so that sending it twice does it once.
  function decisions() {
    document.querySelectorAll('[data-decisions]').forEach(function (place) {
      const answer = place.querySelector('.answer');
      function say(text, reload) {
        answer.hidden = false;
        answer.textContent = text + ' ';
        if (!reload) return;
        const again = document.createElement('a');
        again.href = location.pathname;
        again.textContent = 'Reload';
        answer.append(again);
      }
      function send(button) {
        const body = { action: button.dataset.action };
        if (body.action === 'mute') {
          body.until = new Date(Date.now() + 3600000 * Number(place.querySelector('[data-hours]').value)).toISOString();
        }
        place.querySelectorAll('button').forEach(function (one) { one.disabled = true; });
        fetch(place.dataset.decisions, {
          method: 'POST',
          credentials: 'same-origin',
          headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID ? crypto.randomUUID() : String(Date.now() + Math.random()) },
          body: JSON.stringify(body)
        }).then(function (response) {
          if (response.ok) { location.reload(); return null; }
          return response.json().then(function (problem) {
            say(response.status === 409 ? 'Someone changed it a moment ago, or it cannot be done: ' + problem.detail : problem.detail || problem.title, true);
          });
        }).catch(function () { say('The service did not answer.', true); });
      }
      place.querySelectorAll('button').forEach(function (button) {
        button.addEventListener('click', function () {
          if (!button.dataset.ask || window.confirm(button.dataset.ask)) send(button);
        });
      });
      document.addEventListener('keydown', function (event) {
        if (event.key !== 'a' || event.ctrlKey || event.metaKey || event.target.closest('input, select, textarea') || stored('inferwatch.keys') === 'off') return;
        const button = place.querySelector('[data-action="acknowledge"]');
        if (window.confirm('Acknowledge this incident?')) send(button);
      });
    });
  }

  function heat() {
    document.querySelectorAll('[data-end]').forEach(function (box) { box.scrollLeft = box.scrollWidth; });
  }

  function keySwitch() {
    const box = document.querySelector('[data-keys-switch]');
    if (!box) return;
    box.checked = stored('inferwatch.keys') !== 'off';
    box.addEventListener('change', function () { stored('inferwatch.keys', box.checked ? 'on' : 'off'); });
  }

  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('section > details').forEach(function (details) { details.open = true; });
  });
  const file = location.protocol === 'file:';
  bubbles();
  if (!file) [themeSwitch, zoneSwitch, copyLinks, filters, drag, keys, copies, decisions, heat, keySwitch].forEach(function (start) { start(); });
})();
