// Let axe-core look at the contrast of the texts on this page whose colours, on such grounds and
// in such a size, no page before had: what it says follows from these alone, and it takes longer
// over that than over all its other rules together. Returns what was new, and what is wrong.
(known) => {
  const seen = new Set(known);
  const fresh = new Map();
  const clear = (colour) => colour === "rgba(0, 0, 0, 0)" || colour === "transparent";

  // What lies over something else may have any ground: such texts are known by their place.
  const place = (element) => `${element.tagName}.${element.className}#${element.id}`;

  const grounds = (element) => {
    const found = [];
    let covered = false;
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (["absolute", "fixed", "sticky"].includes(style.position)) found.push(place(at));
      if (style.opacity !== "1") found.push(`opacity ${style.opacity}`);
      if (covered) continue;
      if (style.backgroundImage !== "none") found.push(style.backgroundImage);
      if (clear(style.backgroundColor)) continue;
      found.push(style.backgroundColor);
      covered = !style.backgroundColor.startsWith("rgba");
    }
    return found.join(" ");
  };

  const look = (element) => {
    const style = getComputedStyle(element);
    const state = element.disabled || element.closest("[aria-disabled=true]") ? "off" : "";
    const text = `${style.color} ${style.fontSize} ${style.fontWeight} ${style.textShadow}`;
    const signature = `${text} ${state} on ${grounds(element)}`;
    if (!seen.has(signature) && !fresh.has(signature) && element.checkVisibility()) {
      fresh.set(signature, element);
    }
  };

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const holders = new Set();
  while (texts.nextNode()) {
    if (texts.currentNode.data.trim()) holders.add(texts.currentNode.parentElement);
  }
  document.querySelectorAll("input, select, textarea").forEach((field) => holders.add(field));
  holders.forEach(look);
  if (!fresh.size) return { signatures: [], violations: [] };
  const only = { runOnly: ["color-contrast"], elementRef: false };
  return axe.run({ include: [...fresh.values()] }, only).then((found) => ({
    signatures: [...fresh.keys()],
    violations: found.violations,
  }));
}
