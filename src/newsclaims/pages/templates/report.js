"use strict";
(() => {
  const numbers = (value) => (value ? value.split(" ").map(Number) : []);
  const isWide = matchMedia("(min-width: 72rem)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const isFar = (distance) => calm.matches || Math.abs(distance) > 3 * innerHeight;
  const bring = (element) => {
    const behavior = isFar(element.getBoundingClientRect().top) ? "auto" : "smooth";
    element.scrollIntoView({ block: "center", behavior });
  };
  // Scrolls a box of its own and never the page around it, whose own scrolling would stop.
  const bringInside = (box, element) => {
    const outer = box.getBoundingClientRect();
    const inner = element.getBoundingClientRect();
    const above = inner.top - outer.top - 12;
    const below = inner.bottom - outer.bottom + 12;
    const top = above < 0 ? above : Math.max(0, Math.min(below, above));
    if (top) box.scrollBy({ top, behavior: isFar(top) ? "auto" : "smooth" });
  };

  // -- light and dark -----------------------------------------------------------------------------
  const root = document.documentElement;
  const theme = document.getElementById("theme");
  const kept = () => { try { return localStorage.getItem("newsclaims-theme"); } catch { return null; } };
  const keep = (value) => { try { localStorage.setItem("newsclaims-theme", value); } catch { /* nothing is kept, then */ } };
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : prefersDark.matches);
  const showTheme = () => theme.setAttribute("aria-pressed", String(isDark()));
  if (["light", "dark"].includes(kept())) root.dataset.theme = kept();
  showTheme();
  prefersDark.addEventListener("change", showTheme);
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    keep(root.dataset.theme);
    showTheme();
  });

  // -- one article --------------------------------------------------------------------------------
  const prepare = (report) => {
    const all = (selector) => [...report.querySelectorAll(selector)];
    const one = (selector) => report.querySelector(selector);
    const cards = all(".card");
    const parts = cards.map(() => []); // what shows a part of each claim, in the text
    const names = new Map(); // where each speaker is mentioned in the text
    const claimsOf = new Map(); // the claims of each speaker
    const put = (map, key, value) => { if (map.has(key)) map.get(key).push(value); else map.set(key, [value]); };
    for (const element of all(".text [data-c]"))
      for (const number of numbers(element.dataset.c)) parts[number].push(element);
    for (const element of all(".text [data-s]")) put(names, Number(element.dataset.s), element);
    cards.forEach((card, number) => numbers(card.dataset.s).forEach((speaker) => put(claimsOf, speaker, number)));

    // What is lit, so that putting it out costs no search.
    let lit = [];
    const light = (element, name) => { element.classList.add(name); lit.push([element, name]); };
    const putOut = () => { for (const [element, name] of lit) element.classList.remove(name); lit = []; };
    const lightClaim = (number) => {
      putOut();
      for (const element of parts[number]) light(element, "lit");
      light(cards[number], "lit");
      for (const speaker of numbers(cards[number].dataset.s)) {
        for (const other of claimsOf.get(speaker)) {
          if (other === number || Math.abs(other - number) > 150) continue; // far out of sight
          light(cards[other], "same");
          for (const element of parts[other]) light(element, "same");
        }
      }
    };
    const lightSpeaker = (speaker) => {
      putOut();
      for (const element of names.get(speaker) ?? []) light(element, "lit");
      for (const number of claimsOf.get(speaker) ?? []) {
        light(cards[number], "lit");
        for (const element of parts[number]) light(element, "lit");
      }
    };

    // -- the chosen claim -------------------------------------------------------------------------
    const sheet = one(".sheet");
    let chosen = null;
    let cameFrom = null;
    const rest = () => { if (chosen === null) putOut(); else lightClaim(chosen); };
    const isShown = (number) => !cards[number].parentElement.classList.contains("off");
    const linkOf = (number) => parts[number].find((part) => part.matches("a.cue:not([tabindex])"));
    const choose = (number) => {
      if (chosen !== null) cards[chosen].classList.remove("chosen");
      chosen = number;
      if (number !== null) {
        cards[number].classList.add("chosen");
        history.replaceState(null, "", `#${cards[number].id}`);
      }
      rest();
      showSheet();
    };
    const showSheet = () => {
      sheet.hidden = chosen === null || isWide.matches;
      if (sheet.hidden) return;
      const copy = cards[chosen].cloneNode(true);
      copy.removeAttribute("id");
      copy.classList.remove("lit", "chosen");
      one(".chosen-claim").replaceChildren(copy);
    };
    const showInText = (number) => { if (parts[number].length) bring(parts[number][0]); };
    const showInList = (number) => { if (isWide.matches) bringInside(one(".outline"), cards[number]); };
    const neighbor = (number, step) => {
      for (let next = number + step; next >= 0 && next < cards.length; next += step) if (isShown(next)) return next;
      return number;
    };
    const claimAt = (target) => {
      const element = target.closest(".text [data-c], .card");
      if (!element) return null;
      return element.classList.contains("card") ? Number(element.dataset.i) : numbers(element.dataset.c).at(-1);
    };
    const letGo = () => {
      choose(null);
      history.replaceState(null, "", location.pathname + location.search);
    };

    if (sheet) {
      isWide.addEventListener("change", showSheet);
      sheet.addEventListener("click", (event) => {
        const step = event.target.closest(".next") ? 1 : event.target.closest(".previous") ? -1 : 0;
        if (step) { choose(neighbor(chosen, step)); showInText(chosen); }
        if (event.target.closest(".close")) {
          const back = cameFrom ?? linkOf(chosen);
          letGo();
          back?.focus({ preventScroll: true });
        }
      });
    }

    // -- pointer and keyboard -----------------------------------------------------------------------
    const over = (event) => {
      const button = event.target.closest(".speaker-button");
      if (button) { lightSpeaker(Number(button.dataset.s)); return; }
      const number = claimAt(event.target);
      if (number === null) rest(); else lightClaim(number);
    };
    report.addEventListener("pointerover", over);
    report.addEventListener("focusin", over);
    report.addEventListener("pointerleave", rest);
    report.addEventListener("focusout", rest);

    report.addEventListener("click", (event) => {
      const number = claimAt(event.target);
      if (number === null || String(getSelection() ?? "")) return; // who selects words chooses nothing
      const link = event.target.closest("a");
      if (event.target.closest(".text")) {
        if (event.target.closest(".off") && !link) return;
        event.preventDefault();
        choose(number);
        showInList(number);
        if (link && event.detail === 0) { // by the keyboard: the reader follows the link
          cameFrom = link;
          if (isWide.matches) cards[number].querySelector("a")?.focus({ preventScroll: true });
          else one(".sheet .next").focus();
        }
      } else {
        event.preventDefault();
        choose(number);
        showInText(number);
        if (link && event.detail === 0) linkOf(number)?.focus({ preventScroll: true });
      }
    });

    report.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === "Escape" && chosen !== null) {
        const back = sheet.contains(document.activeElement) ? cameFrom ?? linkOf(chosen) : null;
        letGo();
        back?.focus({ preventScroll: true });
        return;
      }
      const step = { j: 1, k: -1 }[event.key.toLowerCase()];
      const inText = event.target.closest(".text");
      if (!step || !(inText || event.target.closest(".outline"))) return;
      const from = claimAt(event.target) ?? chosen ?? -step;
      let next = neighbor(from, step);
      while (inText && next !== from && !linkOf(next) && neighbor(next, step) !== next) next = neighbor(next, step);
      choose(next);
      const target = inText ? linkOf(next) : cards[next].querySelector("a");
      target?.focus({ preventScroll: true });
      if (target && (inText || !isWide.matches)) bring(target);
      if (isWide.matches) { showInList(next); if (!inText) showInText(next); }
    });

    // -- filters ------------------------------------------------------------------------------------
    const status = one(".status");
    const sure = one("input.sure");
    const toggles = all("[aria-pressed]");
    const apply = () => {
      const wanted = {};
      for (const toggle of toggles)
        if (toggle.getAttribute("aria-pressed") === "true")
          (wanted[toggle.dataset.facet ?? "s"] ??= new Set()).add(toggle.dataset.value ?? toggle.dataset.s);
      const least = Number(sure.value) / 100;
      const rules = Object.entries(wanted);
      let shown = 0;
      const off = cards.map((card) => {
        const data = card.dataset;
        const fits = Number(data.confidence) >= least && rules.every(([name, values]) =>
          (name === "s" ? data.s.split(" ").some((speaker) => values.has(speaker)) : values.has(data[name])));
        card.parentElement.classList.toggle("off", !fits);
        shown += Number(fits);
        return !fits;
      });
      for (const element of new Set(parts.flat()))
        element.classList.toggle("off", numbers(element.dataset.c).every((number) => off[number]));
      one(".least").textContent = `${sure.value}%`;
      sure.setAttribute("aria-valuetext", `${sure.value}%`);
      const isAll = least === 0 && rules.length === 0;
      one(".clear").hidden = isAll;
      const noun = cards.length === 1 ? "claim" : "claims";
      status.textContent = isAll ? `All ${cards.length} ${noun} shown.` : `${shown} of ${cards.length} ${noun} shown.`;
    };
    if (sure) {
      report.addEventListener("click", (event) => {
        const toggle = event.target.closest("[aria-pressed]");
        if (toggle) {
          toggle.setAttribute("aria-pressed", String(toggle.getAttribute("aria-pressed") !== "true"));
          apply();
        } else if (event.target.closest(".clear")) {
          for (const each of toggles) each.setAttribute("aria-pressed", "false");
          sure.value = "0";
          apply();
          toggles[0]?.focus({ preventScroll: true });
        }
      });
      sure.addEventListener("input", apply);
      if (!matchMedia("(min-width: 48rem)").matches) one(".filters").open = false;
      if (sure.value !== "0") apply(); // a reloaded page keeps what was typed
    }
    return (card) => { choose(Number(card.dataset.i)); showInText(chosen); showInList(chosen); };
  };

  // -- which article, which claim -------------------------------------------------------------------
  const index = document.getElementById("index");
  const reports = [...document.querySelectorAll(".report")];
  const ready = new Map();
  const goTo = (report) => {
    if (!ready.has(report)) ready.set(report, prepare(report));
    return ready.get(report);
  };
  const route = (isFirst) => {
    const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    const report = target?.closest(".report") ?? (index ? null : reports[0]);
    if (index && (report || !target || target.closest(".index"))) {
      index.hidden = report !== null;
      for (const each of reports) each.hidden = each !== report;
    }
    const choose = report && goTo(report);
    if (target?.matches(".card")) choose(target);
    else if (target && report && target !== report) target.scrollIntoView({ block: "center" });
    else if (index && !isFirst && (target === report || target === index)) {
      (report ?? index).querySelector("h1").focus({ preventScroll: true });
      scrollTo(0, 0);
    }
  };
  addEventListener("hashchange", () => route(false));
  route(true);
  // Until the page is loaded, browsers scroll to what the address names, wherever we have been.
  addEventListener("load", () => setTimeout(() => route(true)));
})();
