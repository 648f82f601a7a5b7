// Draws the plots of a report page from the numbers in #plot-data.
(function () {
  'use strict';
  const source = document.getElementById('plot-data');
  if (!source || !window.echarts) return;
  const data = JSON.parse(source.textContent);
  const drawn = new Map();

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  }

  function percent(share) {
    return share === null || share === undefined ? '–' : (100 * share).toFixed(1) + ' %';
  }

  function plain(value) {
    return value === null || value === undefined ? '–' : Number(value).toLocaleString('en');
  }

  // Tooltips are drawn in the canvas: as HTML they would carry inline styles, which our content policy forbids.
  function frame(labels, format, tick) {
    return {
      animation: false,
      textStyle: { fontFamily: 'system-ui, sans-serif' },
      grid: { left: 8, right: 12, top: 12, bottom: 4, containLabel: true },
      tooltip: {
        trigger: 'axis', renderMode: 'richText', confine: true, valueFormatter: format,
        backgroundColor: colour('card'), borderColor: colour('line'), textStyle: { color: colour('ink'), fontSize: 12 }
      },
      xAxis: {
        type: 'category', data: labels, axisTick: { show: false },
        axisLabel: { color: colour('soft'), fontSize: 11, hideOverlap: true },
        axisLine: { lineStyle: { color: colour('line') } }
      },
      yAxis: {
        type: 'value', min: 0, splitNumber: 3, axisLabel: { color: colour('soft'), fontSize: 11, formatter: tick },
        splitLine: { lineStyle: { color: colour('line') } }
      }
    };
  }

  function hours() {
    return data.series.map(function (point) { return point.hour.substring(5, 16).replace('T', ' '); });
  }

  function line(name, key, tone) {
    return {
      name: name, type: 'line', symbol: 'circle', symbolSize: 3, showSymbol: data.series.length < 3,
      data: data.series.map(function (point) { return point[key]; }), itemStyle: { color: colour(tone) },
      lineStyle: { width: 2, color: colour(tone) }
    };
  }

  function shareTick(value) { return Number((100 * value).toFixed(1)) + ' %'; }

  function bars(column, room) {
    const option = frame(column.bins, percent, shareTick);
    if (!column.numeric) Object.assign(option.xAxis.axisLabel, { width: Math.max(36, room / column.bins.length - 6), overflow: 'truncate', interval: column.bins.length <= 8 ? 0 : 'auto' });
    option.series = [
      { name: 'reference', type: 'bar', data: column.reference, barGap: '0%', barCategoryGap: '25%',
        itemStyle: { color: colour('reference'), opacity: 0.6 } },
      { name: 'this window', type: 'bar', data: column.current,
        itemStyle: { color: colour('current') + '2e', borderColor: colour('current'), borderWidth: 1.5 } }
    ];
    return option;
  }

  // Bars of unequal width: what counts is their area, so the height is the share that a bar of the usual width would have.
  function histogram(column) {
    const edges = column.edges;
    const places = column.log ? edges.map(Math.log10) : edges;
    const widths = places.slice(1).map(function (place, i) { return place - places[i]; });
    const usual = widths.slice().sort(function (a, b) { return a - b; })[Math.floor(widths.length / 2)];

    function outline(shares) {
      const points = [[edges[0], 0]];
      shares.forEach(function (share, i) { points.push([edges[i], share * usual / widths[i]]); });
      points.push([edges[edges.length - 1], points[points.length - 1][1]], [edges[edges.length - 1], 0]);
      return points;
    }

    function told(params) {
      const x = Number(params[0].axisValue);
      let bar = 0;
      while (bar < column.bins.length - 1 && edges[bar + 1] <= x) bar++;
      return column.bins[bar] + '\nreference: ' + percent(column.reference[bar]) + '\nthis window: ' + percent(column.current[bar]);
    }

    function layer(name, shares, area, edge, width) {
      return { name: name, type: 'line', step: 'end', data: outline(shares), symbol: 'none', animation: false,
        lineStyle: { color: edge, width: width }, itemStyle: { color: edge }, areaStyle: { color: area, opacity: 1 } };
    }

    const option = frame([], percent, shareTick);
    option.xAxis = {
      type: column.log ? 'log' : 'value', min: edges[0], max: edges[edges.length - 1], splitNumber: 4,
      axisLabel: { color: colour('soft'), fontSize: 11, hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: short },
      axisLine: { onZero: false, lineStyle: { color: colour('line') } }, splitLine: { show: false }
    };
    option.yAxis.axisLine = { show: false };
    option.yAxis.axisTick = { show: false };
    option.tooltip.formatter = told;
    option.series = [
      layer('reference', column.reference, colour('reference') + '99', colour('reference'), 1),
      layer('this window', column.current, colour('current') + '2e', colour('current'), 1.5)
    ];
    return option;
  }

  // Few digits: 12.5, 3.2M, 4e-7.
  function short(value) {
    const size = Math.abs(value);
    if (size !== 0 && (size < 1e-3 || size >= 1e15)) return Number(value.toPrecision(3)).toExponential();
    return new Intl.NumberFormat('en', { notation: size >= 1e4 ? 'compact' : 'standard', maximumSignificantDigits: 5 }).format(value);
  }

  // Both axes from 0 to 1; the diagonal is chance, or perfect calibration.
  function curve(points) {
    function axis(name, gap) {
      return {
        type: 'value', min: 0, max: 1, splitNumber: 2, name: name, nameLocation: 'middle', nameGap: gap,
        nameTextStyle: { color: colour('soft'), fontSize: 11 }, axisLabel: { color: colour('soft'), fontSize: 11 },
        axisLine: { lineStyle: { color: colour('line') } }, splitLine: { lineStyle: { color: colour('line') } }
      };
    }
    function layer(name, data, tone, width, type) {
      return {
        name: name, type: 'line', data: data, symbol: points.kind === 'calibration' && type === 'solid' ? 'circle' : 'none', symbolSize: 5,
        itemStyle: { color: colour(tone) }, lineStyle: { color: colour(tone), width: width, type: type }
      };
    }
    const option = frame([], plain);
    option.grid = { left: 24, right: 12, top: 12, bottom: 24, containLabel: true };
    option.xAxis = axis(points.horizontal, 24);
    option.yAxis = axis(points.vertical, 30);
    option.series = points.kind === 'precision_recall' ? [] : [layer('', [[0, 0], [1, 1]], 'line', 1, 'dashed')];
    option.series.push(layer('reference', points.reference, 'reference', 1.5, 'solid'), layer('this window', points.current, 'current', 2, 'solid'));
    option.tooltip.show = false;
    return option;
  }

  const plots = {
    events: function () {
      const option = frame(hours(), plain);
      const bars = line('events', 'events', 'second');
      bars.type = 'bar';
      option.series = [bars];
      return option;
    },
    errors: function () {
      const option = frame(hours(), percent, shareTick);
      option.yAxis.max = function (range) { return range.max > 0 ? null : 0.06; };
      option.series = [line('errors', 'error_share', 'current')];
      return option;
    },
    latency: function () {
      const option = frame(hours(), function (v) { return plain(v) + (v === null ? '' : ' ms'); });
      option.grid.top = 28;
      option.legend = { top: 0, right: 0, itemHeight: 8, textStyle: { color: colour('soft'), fontSize: 11 } };
      option.series = [line('median', 'latency_p50_ms', 'second'), line('95th percentile', 'latency_p95_ms', 'current')];
      return option;
    },
    curve: function (element) { return curve(data.curves[Number(element.dataset.index)]); },
    column: function (element) {
      const column = data.columns[Number(element.dataset.index)];
      return column.edges.length > 0 ? histogram(column) : bars(column, element.clientWidth - 60);
    }
  };

  function draw(element) {
    let chart = drawn.get(element);
    if (!chart) {
      chart = window.echarts.init(element);
      drawn.set(element, chart);
    }
    chart.setOption(plots[element.dataset.plot](element), true);
  }

  const all = Array.from(document.querySelectorAll('.plot'));
  // A model may have hundreds of columns: draw what comes into view.
  const observer = new IntersectionObserver(function (entries) {
    entries.filter(function (entry) { return entry.isIntersecting && !drawn.has(entry.target); })
      .forEach(function (entry) { draw(entry.target); });
  }, { rootMargin: '600px' });
  all.forEach(function (element) { observer.observe(element); });
  window.addEventListener('beforeprint', function () { all.forEach(draw); });
  window.addEventListener('resize', function () { drawn.forEach(function (chart) { chart.resize(); }); });
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', function () {
    Array.from(drawn.keys()).forEach(draw);
  });
})();
