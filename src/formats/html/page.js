"use strict";
(() => {
  const view = document.querySelector(".view");
  const pictures = [...document.querySelectorAll(".map > svg")];
  const sizes = pictures.map((svg) => [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height]);
  const shown = document.querySelector("[data-zoom=fit]");
  const LEAST = 0.05;
  const MOST = 8;
  // What can be read on a screen too narrow for a whole map, and how narrow that is.
  const READABLE = 0.6;
  const NARROW = 700;
  let zoom = 1;

  // Zooming keeps the point at (x, y) of the view where it is.
  const setZoom = (wanted, x = view.clientWidth / 2, y = view.clientHeight / 2) => {
    const next = Math.min(MOST, Math.max(LEAST, wanted));
    const before = zoom;
    const left = view.scrollLeft + x;
    const top = view.scrollTop + y;
    zoom = next;
    pictures.forEach((svg, place) => {
      svg.style.width = sizes[place][0] * zoom + "px";
      svg.style.height = sizes[place][1] * zoom + "px";
    });
    shown.dataset.label = Math.round(zoom * 100) + " %";
    view.scrollLeft = (left * next) / before - x;
    view.scrollTop = (top * next) / before - y;
  };
  const widest = Math.max(1, ...sizes.map((size) => size[0]));
  const fit = (least = LEAST) => {
    setZoom(Math.max(least, Math.min(1, (view.clientWidth - 56) / widest)));
    view.scrollLeft = 0;
  };
  const act = { in: () => setZoom(zoom * 1.25), out: () => setZoom(zoom / 1.25), fit: () => fit() };
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => act[button.dataset.zoom]());
  }

  // Panning: the mouse drags, the wheel scrolls, with Ctrl it zooms; two fingers do both.
  const fingers = new Map();
  let grabbed = null;
  let spread = 0;
  const apart = () => {
    const [one, other] = [...fingers.values()];
    return Math.hypot(one.x - other.x, one.y - other.y);
  };
  view.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (fingers.size === 2) spread = apart();
    if (event.pointerType === "mouse" && (event.button === 0 || event.button === 1)) {
      const text = event.target.closest("text");
      if (event.button === 0 && text) return;
      grabbed = { x: event.clientX + view.scrollLeft, y: event.clientY + view.scrollTop };
      view.classList.add("grab");
    }
  });
  addEventListener("pointermove", (event) => {
    if (fingers.has(event.pointerId)) {
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    }
    if (grabbed && event.pointerType === "mouse") {
      view.scrollLeft = grabbed.x - event.clientX;
      view.scrollTop = grabbed.y - event.clientY;
    } else if (fingers.size === 2 && spread > 0) {
      const now = apart();
      const [one, other] = [...fingers.values()];
      const box = view.getBoundingClientRect();
      setZoom((zoom * now) / spread, (one.x + other.x) / 2 - box.left, (one.y + other.y) / 2 - box.top);
      spread = now;
    }
  });
  const release = (event) => {
    fingers.delete(event.pointerId);
    spread = 0;
    grabbed = null;
    view.classList.remove("grab");
  };
  addEventListener("pointerup", release);
  addEventListener("pointercancel", release);
  view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = view.getBoundingClientRect();
    setZoom(zoom * Math.exp(-event.deltaY * 0.002), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });

  // Walking: touchpoints from left to right, and what is on each from top to bottom.
  const kind = (id) => (id.match(/(touchpoint|card)-/) || [])[1];
  const steps = [...document.querySelectorAll(".map [id]")].filter((it) => kind(it.id) === "touchpoint");
  const cards = steps.map((step) =>
    [...step.querySelectorAll("[id]")].filter((it) => kind(it.id) === "card"));
  for (const it of [...steps, ...cards.flat()]) it.setAttribute("tabindex", "-1");
  if (steps[0]) steps[0].setAttribute("tabindex", "0");
  const ring = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ring.setAttribute("class", "ring");
  ring.setAttribute("rx", "8");
  ring.setAttribute("aria-hidden", "true");
  let at = -1;
  let down = -1;
  const go = (step, card) => {
    if (!steps.length) return;
    const before = at < 0 ? null : steps[at];
    at = Math.min(steps.length - 1, Math.max(0, step));
    down = Math.min(cards[at].length - 1, Math.max(-1, card));
    const target = down < 0 ? steps[at] : cards[at][down];
    if (before) before.setAttribute("tabindex", "-1");
    steps[at].setAttribute("tabindex", "0");
    target.focus({ preventScroll: true });
  };
  const mark = (target) => {
    const svg = target.ownerSVGElement;
    const box = target.getBBox();
    for (const [name, value] of [
      ["x", box.x - 4], ["y", box.y - 4], ["width", box.width + 8], ["height", box.height + 8],
    ]) ring.setAttribute(name, value);
    svg.append(ring);
    const seen = ring.getBoundingClientRect();
    const room = view.getBoundingClientRect();
    const by = (from, to, least, most) =>
      from < least ? from - least - 16 : to > most ? Math.min(to - most + 16, from - least - 16) : 0;
    view.scrollBy(
      by(seen.left, seen.right, room.left, room.right),
      by(seen.top, seen.bottom, room.top, room.bottom));
  };
  view.addEventListener("focusin", (event) => {
    const step = steps.findIndex((it) => it.contains(event.target));
    if (step < 0) return;
    at = step;
    down = cards[step].indexOf(event.target);
    mark(down < 0 ? steps[step] : event.target);
  });
  view.addEventListener("focusout", () => ring.remove());
  view.addEventListener("click", (event) => {
    const step = steps.findIndex((it) => it.contains(event.target));
    if (step >= 0) go(step, cards[step].findIndex((card) => card.contains(event.target)));
  });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const keys = {
      ArrowRight: () => go(at + 1, -1),
      ArrowLeft: () => go(at < 0 ? 0 : at - 1, -1),
      ArrowDown: () => go(Math.max(at, 0), down + 1),
      ArrowUp: () => go(Math.max(at, 0), down - 1),
      Home: () => go(0, -1),
      End: () => go(steps.length - 1, -1),
      Escape: () => (down >= 0 ? go(at, -1) : document.activeElement.blur()),
      "+": act.in,
      "=": act.in,
      "-": act.out,
      0: () => setZoom(1),
      f: act.fit,
      PageDown: () => view.scrollBy(0, view.clientHeight * 0.9),
      PageUp: () => view.scrollBy(0, view.clientHeight * -0.9),
    };
    const does = keys[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  });
  fit(view.clientWidth < NARROW ? READABLE : LEAST);
})();
