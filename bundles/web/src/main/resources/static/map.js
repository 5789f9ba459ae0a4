// The map of a commune: its outline, its neighbours, its counters, and a point that mouse, finger and arrow keys move,
// or one that is only shown.
(function () {
  'use strict';
  var STEP = 12;
  var FAR = 5;
  // from here on a finger's breadth on the map is less than a house front
  var CLOSE = 16;

  function inside(rings, lat, lon) {
    var odd = false;
    rings.forEach(function (ring) {
      for (var i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        var a = ring[i];
        var b = ring[j];
        if ((a[1] > lat) !== (b[1] > lat) && lon < (b[0] - a[0]) * (lat - a[1]) / (b[1] - a[1]) + a[0]) { odd = !odd; }
      }
    });
    return odd;
  }

  window.guichetMap = function (box, data) {
    var L = window.L;
    var words = box.dataset;
    var canvas = box.querySelector('.map');
    var status = box.querySelector('.status');
    // without inputs for it the point is only shown
    var pins = Array.prototype.slice.call(box.querySelectorAll('[data-pin]'));
    var fixed = words.point ? words.point.split(' ') : 'pins' in words ? ['', ''] : null;
    var lat = fixed ? { value: fixed[0] } : box.querySelector('[name=lat]');
    var lon = fixed ? { value: fixed[1] } : box.querySelector('[name=lon]');
    var still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    var offered = (words.offered || '').split(' ');
    var communes = [];
    var point = null;
    var timer = 0;
    var map = L.map(canvas, {
      keyboard: fixed !== null, zoomControl: false, attributionControl: words.tiles !== '' && words.source !== '',
      zoomSnap: words.tiles !== '' ? 1 : 0.25, minZoom: 9, maxZoom: words.tiles !== '' ? Math.min(20, Number(words.closest) + 1) : 15, zoomAnimation: !still, fadeAnimation: !still, inertia: !still,
      scrollWheelZoom: false
    });
    L.control.zoom({ zoomInTitle: words.closer, zoomOutTitle: words.farther }).addTo(map);
    if (words.tiles !== '') {
      if (map.attributionControl) { map.attributionControl.setPrefix(false); }
      // Leaflet gives up a tile by an image that the page's policy refuses
      var Tiles = L.TileLayer.extend({
        _abortLoading: function () {},
        _removeTile: function (key) {
          if (this._tiles[key]) { this._tiles[key].el.removeAttribute('src'); }
          return L.GridLayer.prototype._removeTile.call(this, key);
        }
      });
      new Tiles(words.tiles, { maxNativeZoom: Number(words.closest), maxZoom: 20, attribution: text(words.source).innerHTML }).addTo(map);
    }

    // names lie under pins and counters
    map.createPane('names').style.zIndex = 450;

    // Leaflet takes a string for HTML
    function text(words) {
      var span = document.createElement('span');
      span.textContent = words;
      return span;
    }

    // neighbours first, so that the outline lies on top of them
    var order = { neighbour: 0, here: 1, counter: 2 };
    data.features.sort(function (a, b) { return order[a.properties.kind] - order[b.properties.kind]; });
    data.features.forEach(function (feature) {
      var is = feature.properties;
      var at = feature.geometry.coordinates;
      if (is.kind === 'counter') {
        L.marker([at[1], at[0]], {
          icon: L.divIcon({ className: 'map-counter', iconSize: [14, 14] }), keyboard: false, alt: ''
        }).bindTooltip(text(is.name), { direction: 'top', offset: [0, -6] }).addTo(map);
        return;
      }
      var rings = at.map(function (ring) { return ring.map(function (p) { return [p[1], p[0]]; }); });
      var area = L.polygon(rings, {
        className: 'map-' + is.kind + (words.tiles !== '' ? ' map-over' : ''), interactive: false, smoothFactor: 0.5
      }).addTo(map);
      communes.push({ code: is.code, name: is.name, rings: at });
      var here = is.kind === 'here';
      var label = { permanent: true, direction: 'center', className: 'map-name' + (here ? ' map-own' : ''), interactive: false, pane: 'names' };
      if (here) {
        L.tooltip(label).setLatLng(clear(at, area.getBounds())).setContent(text(is.name)).addTo(map);
        map.fitBounds(area.getBounds(), { animate: false });
      } else {
        area.bindTooltip(text(is.name), label);
      }
    });

    // points that are listed beside the map, by their numbers there
    pins.forEach(function (pin, index) {
      var at = pin.dataset.pin.split(' ').map(Number);
      L.marker(at, {
        icon: L.divIcon({
          className: 'map-point map-numbered', iconSize: [30, 40], iconAnchor: [15, 39],
          html: '<svg viewBox="0 0 30 40" width="30" height="40" aria-hidden="true"><path d="M15 39C15 39 28 24 28 14A13 13 0 0 0 2 14C2 24 15 39 15 39Z"/><circle cx="15" cy="14" r="10"/><text x="15" y="18" text-anchor="middle">' + (index + 1) + '</text></svg>'
        }),
        keyboard: false, alt: ''
      }).bindTooltip(text(pin.textContent), { direction: 'top', offset: [0, -38] }).addTo(map);
    });
    if (pins.length > 0) {
      map.fitBounds(pins.map(function (pin) { return pin.dataset.pin.split(' ').map(Number); }), { animate: false, padding: [50, 50], maxZoom: 16 });
    }

    // where the commune's own name covers no counter, if there is such a place on the line through its middle
    function clear(rings, bounds) {
      var height = bounds.getNorth() - bounds.getSouth();
      var lon = bounds.getCenter().lng;
      var counters = data.features.filter(function (feature) { return feature.properties.kind === 'counter'; });
      var places = [0.5, 0.62, 0.38, 0.74, 0.26].map(function (part) { return bounds.getSouth() + part * height; });
      var free = places.filter(function (lat) {
        return inside(rings, lat, lon) && counters.every(function (counter) {
          return Math.abs(counter.geometry.coordinates[1] - lat) > height * 0.09;
        });
      });
      return [free.length > 0 ? free[0] : bounds.getCenter().lat, lon];
    }

    // a name that the edge would cut, or the pin would cover, is not shown
    function name() {
      var frame = canvas.getBoundingClientRect();
      var pin = point && point.getElement().getBoundingClientRect();
      Array.prototype.forEach.call(canvas.querySelectorAll('.map-name'), function (label) {
        var at = label.getBoundingClientRect();
        var cut = at.left < frame.left || at.right > frame.right || at.top < frame.top || at.bottom > frame.bottom;
        var covered = pin && at.left < pin.right && at.right > pin.left && at.top < pin.bottom && at.bottom > pin.top;
        label.style.visibility = cut || covered ? 'hidden' : '';
      });
    }
    map.on('moveend', name);
    name();

    function metres(a, b) {
      return [(a[0] - b[0]) * 111320, (a[1] - b[1]) * 111320 * Math.cos(b[0] * Math.PI / 180)];
    }

    // from the town hall, which everybody knows
    function bearing(y, x) {
      var halls = data.features.filter(function (f) { return f.properties.kind === 'counter' && f.properties.hall; });
      if (halls.length === 0 || !words.bearing) { return ''; }
      var hall = halls[0];
      var at = metres([y, x], [hall.geometry.coordinates[1], hall.geometry.coordinates[0]]);
      var far = Math.sqrt(at[0] * at[0] + at[1] * at[1]);
      var side = Math.round((Math.atan2(at[1], at[0]) * 180 / Math.PI + 360) / 45) % 8;
      var number = far < 1000 ? String(Math.round(far / 10) * 10)
        : (far / 1000).toLocaleString(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
      return ', ' + (far < 30 ? words.thereAt : (far < 1000 ? words.bearing : words.bearingFar).replace('%1', number)
        .replace('%2', words.sides.split('|')[side]));
    }

    // what a finger covers, in metres
    function precision() {
      var exact = 10 * 156543 * Math.cos(map.getCenter().lat * Math.PI / 180) / Math.pow(2, map.getZoom());
      return exact < 8 ? 5 : Math.ceil(exact / 10) * 10;
    }

    function say() {
      var y = Number(lat.value);
      var x = Number(lon.value);
      var found = communes.filter(function (c) { return inside(c.rings, y, x); })[0];
      var text = !found ? words.outside
        : found.code === words.code ? words.here
          : (offered.indexOf(found.code) >= 0 ? words.there : words.absent).split('{0}').join(found.name);
      clearTimeout(timer);
      timer = setTimeout(function () {
        status.textContent = text.replace('{at}', bearing(y, x)).replace('{metres}', precision());
      }, 250);
    }

    function show() {
      if (lat.value === '') {
        if (point) { point.remove(); point = null; }
        name();
        return;
      }
      var at = [Number(lat.value), Number(lon.value)];
      if (!point) {
        point = L.marker(at, {
          icon: L.divIcon({
            className: 'map-point', iconSize: [30, 40], iconAnchor: [15, 39],
            html: '<svg viewBox="0 0 30 40" width="30" height="40" aria-hidden="true"><path d="M15 39C15 39 28 24 28 14A13 13 0 0 0 2 14C2 24 15 39 15 39Z"/><circle cx="15" cy="14" r="5"/></svg>'
          }),
          draggable: !fixed, autoPan: !fixed, keyboard: false, interactive: !fixed, alt: ''
        }).addTo(map);
        if (!fixed) { point.on('dragend', function () { pick(point.getLatLng()); }); }
      }
      point.setLatLng(at);
      map.panInside(at, { padding: [40, 50], animate: !still });
      name();
      if (!fixed) { say(); }
    }

    // too far away to mean a place: closer first
    function far(where) {
      if (words.tiles === '' || map.getZoom() >= CLOSE) { return false; }
      // at once: who presses again means the place that was meant before
      map.setView(where, CLOSE, { animate: false });
      clearTimeout(timer);
      status.textContent = words.tooFar;
      return true;
    }

    function pick(where) {
      lat.value = where.lat.toFixed(5);
      lon.value = where.lng.toFixed(5);
      box.dispatchEvent(new CustomEvent('picked'));
      show();
    }

    // without streets to recognise, a close view would show nothing
    function approach() {
      if (lat.value !== '' && words.tiles !== '' && map.getZoom() < CLOSE + 1) {
        map.setView([Number(lat.value), Number(lon.value)], CLOSE + 1, { animate: false });
      }
    }
    approach();
    show();
    if (fixed) { return; }
    map.on('click', function (event) { if (!far(event.latlng)) { pick(event.latlng); } });
    box.addEventListener('position', function () {
      approach();
      show();
    });
    canvas.addEventListener('keydown', function (event) {
      if (event.target !== canvas || event.altKey || event.ctrlKey || event.metaKey) { return; }
      var way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (way) {
        var step = STEP * (event.shiftKey ? FAR : 1);
        var from = point ? map.latLngToContainerPoint(point.getLatLng()) : map.getSize().divideBy(2);
        if (!point || map.getZoom() < CLOSE) {
          map.panBy([way[0] * step * 4, way[1] * step * 4], { animate: !still });
        } else {
          pick(map.containerPointToLatLng(from.add([way[0] * step, way[1] * step])));
        }
      } else if (event.key === 'Enter' || event.key === ' ') {
        if (!far(map.getCenter())) { pick(map.getCenter()); }
      } else if (event.key === '+' || event.key === '-') {
        map.setZoomAround(point ? point.getLatLng() : map.getCenter(), map.getZoom() + (event.key === '+' ? 1 : -1), { animate: !still });
      } else {
        return;
      }
      event.preventDefault();
    });
  };
})();
