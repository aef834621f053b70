"use strict";
(() => {
  // -- light and dark ---------------------------------------------------------------------------
  const root = document.documentElement;
  const theme = document.getElementById("theme");
  const stored = () => { try { return localStorage.getItem("newsclaims-theme"); } catch { return null; } };
  const store = (value) => { try { localStorage.setItem("newsclaims-theme", value); } catch { /* a page of a file may keep nothing */ } };
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : prefersDark.matches);
  const showTheme = () => theme.setAttribute("aria-pressed", String(isDark()));
  if (["light", "dark"].includes(stored())) root.dataset.theme = stored();
  showTheme();
  prefersDark.addEventListener("change", showTheme);
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    store(root.dataset.theme);
    showTheme();
  });

  // -- one article --------------------------------------------------------------------------------
  const numbers = (value) => (value ? value.split(" ").map(Number) : []);

  const prepare = (report) => {
    const cards = [...report.querySelectorAll(".card")];
    const parts = cards.map(() => []); // what shows a part of each claim, in the text
    const names = new Map(); // where each speaker is mentioned
    const claimsOf = new Map();
    for (const element of report.querySelectorAll(".text [data-c]"))
      for (const number of numbers(element.dataset.c)) parts[number].push(element);
    for (const element of report.querySelectorAll(".text [data-s]")) {
      const speaker = Number(element.dataset.s);
      if (!names.has(speaker)) names.set(speaker, []);
      names.get(speaker).push(element);
    }
    cards.forEach((card, number) => {
      for (const speaker of numbers(card.dataset.s)) {
        if (!claimsOf.has(speaker)) claimsOf.set(speaker, []);
        claimsOf.get(speaker).push(number);
      }
    });

    // What is lit, so that putting it out costs no search.
    let lit = [];
    const light = (element, name) => { element.classList.add(name); lit.push([element, name]); };
    const dark = () => { for (const [element, name] of lit) element.classList.remove(name); lit = []; };
    const lightClaim = (number) => {
      dark();
      for (const element of parts[number]) light(element, "lit");
      light(cards[number], "lit");
      for (const speaker of numbers(cards[number].dataset.s))
        for (const other of claimsOf.get(speaker))
          if (other !== number) for (const element of parts[other]) if (element.localName === "mark") light(element, "same");
    };
    const lightSpeaker = (speaker) => {
      dark();
      for (const element of names.get(speaker) ?? []) light(element, "lit");
      for (const number of claimsOf.get(speaker) ?? []) for (const element of parts[number]) light(element, "lit");
    };

    let chosen = null;
    const rest = () => { dark(); if (chosen !== null) lightClaim(chosen); };
    const claimAt = (target) => {
      const element = target.closest(".text [data-c], .card");
      if (!element) return null;
      return element.classList.contains("card") ? Number(element.dataset.i) : numbers(element.dataset.c).at(-1);
    };
    const choose = (number) => {
      if (chosen !== null) cards[chosen].classList.remove("chosen");
      chosen = number;
      if (number !== null) cards[number].classList.add("chosen");
      rest();
    };

    const over = (event) => {
      const speaker = event.target.closest(".speaker-button");
      if (speaker) return lightSpeaker(Number(speaker.dataset.s));
      const number = claimAt(event.target);
      if (number === null) rest(); else lightClaim(number);
    };
    report.addEventListener("pointerover", over);
    report.addEventListener("focusin", over);
    report.addEventListener("pointerleave", rest);
    report.addEventListener("focusout", rest);

    // -- filters ------------------------------------------------------------------------------------
    const status = report.querySelector(".status");
    const clear = report.querySelector(".clear");
    const sure = report.querySelector("input.sure");
    const output = report.querySelector("output");
    const toggles = [...report.querySelectorAll("[aria-pressed]")];
    const apply = () => {
      const wanted = {};
      for (const toggle of toggles)
        if (toggle.getAttribute("aria-pressed") === "true")
          (wanted[toggle.dataset.facet ?? "s"] ??= new Set()).add(toggle.dataset.value ?? toggle.dataset.s);
      const least = Number(sure.value) / 100;
      let shown = 0;
      const off = cards.map((card) => {
        const data = card.dataset;
        const fits = Number(data.confidence) >= least && Object.entries(wanted).every(([name, values]) =>
          name === "s" ? data.s.split(" ").some((speaker) => values.has(speaker)) : values.has(data[name]));
        card.parentElement.classList.toggle("off", !fits);
        shown += fits;
        return !fits;
      });
      parts.forEach((elements, number) => {
        for (const element of elements) element.classList.toggle("off", numbers(element.dataset.c).every((each) => off[each]));
      });
      output.textContent = `${sure.value} %`;
      clear.hidden = least === 0 && Object.keys(wanted).length === 0;
      status.textContent = clear.hidden ? `All ${cards.length} claims are shown.` : `${shown} of ${cards.length} claims are shown.`;
    };
    report.addEventListener("click", (event) => {
      const toggle = event.target.closest("[aria-pressed]");
      if (toggle) {
        toggle.setAttribute("aria-pressed", String(toggle.getAttribute("aria-pressed") !== "true"));
        apply();
      } else if (event.target.closest(".clear")) {
        for (const each of toggles) each.setAttribute("aria-pressed", "false");
        sure.value = "0";
        apply();
        toggles[0]?.focus();
      }
    });
    sure.addEventListener("input", apply);
    return { cards, parts, choose };
  };
  const reports = [...document.querySelectorAll(".report")].map(prepare);
})();
