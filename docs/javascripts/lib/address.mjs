/**
 * The address of the page, as the tools read and write it. A browser may refuse to change its
 * history for a while (Safari: after 100 changes in 30 seconds); then the last state is written
 * later, and until then `current` returns it.
 *
 * @typedef {{address: URL, state: any, isNew: boolean}} Wanted
 */
import { decoded } from "./fragment.mjs";

/** So many changes are written at once in half a minute; the others wait for each other. */
const AT_ONCE = 60;
const SPAN = 30_000;
const GAP = 800;
const RETRY = 2000;
const HASH = /%(?:25)*23/i;
/** A state in a fragment begins with a version: `1.0/8-7`, `2026-07-27/…`. */
const STATE = /^\d[\d.-]*\//;
/** The words of a search may hold a # of their own. */
const WORDS = /[?&]q=[^&]*$/;

/** @type {Wanted | null} */
let wanted = null;
let timer = 0;
/** When the last changes were written. @type {number[]} */
let written = [];
let isFollowing = false;

/** The address as the page last set it, whether or not the browser has taken it yet. */
export function current() {
  return new URL(wanted?.address ?? window.location.href);
}

/** What an entry of the history notes for `pages/role.mjs`: that its roles are those that are kept. */
function noted() {
  const { role } = wanted?.state ?? window.history.state ?? {};
  return role ? { role } : null;
}

/** Changes the address of the present entry of the history. @param {URL | string} address */
export function replace(address, state = noted()) {
  want({ address: new URL(address, window.location.href), state, isNew: wanted?.isNew ?? false });
}

/** Adds an entry to the history, unless it would repeat the present one. @param {URL} address */
export function push(address) {
  if (address.href === current().href) return;
  const state = noted();
  flush();
  want({ address, state, isNew: true });
}

/** Writes at once what is not written yet, if the browser takes it. */
export function flush() {
  if (wanted) write();
}

/**
 * Calls back when the page comes back from the history: the browser may have kept the page, or
 * filled its fields. @param {() => void} call
 */
export function onReturn(call) {
  window.addEventListener("pageshow", ({ persisted }) => {
    const [entry] = window.performance.getEntriesByType("navigation");
    const { type } = /** @type {PerformanceNavigationTiming} */ (entry ?? { type: "navigate" });
    if (persisted || type === "back_forward" || type === "reload") call();
  });
}

/** @param {Wanted} next */
function want(next) {
  wanted = next;
  window.clearTimeout(timer);
  const now = window.performance.now();
  written = written.filter((time) => time > now - SPAN);
  if (next.isNew || written.length < AT_ONCE) write();
  else timer = window.setTimeout(write, Math.max(0, written.at(-1) + GAP - now));
}

function write() {
  window.clearTimeout(timer);
  const { address, state, isNew } = wanted;
  try {
    if (isNew) window.history.pushState(state, "", address);
    else window.history.replaceState(state, "", address);
    wanted = null;
    written.push(window.performance.now());
  } catch {
    timer = window.setTimeout(write, RETRY);
  }
}

/** What was wanted for the entry that the reader has left is of no use on another one. */
function moved() {
  const isLost = wanted && isFollowing && wanted.address.search !== window.location.search;
  isFollowing = false;
  if (isLost) {
    wanted.address.hash = window.location.hash;
    return;
  }
  window.clearTimeout(timer);
  wanted = null;
}

/** @param {MouseEvent} event */
function clicked(event) {
  const link = /** @type {Element} */ (event.target).closest("a");
  if (!link) return;
  flush();
  isFollowing = wanted !== null && link.href.split("#")[0] === window.location.href.split("#")[0];
}

/** What stands behind a # that was written as %23, and what stands before it. @param {string} text */
function parted(text) {
  const parts = text.split(HASH);
  const fragment = parts.pop();
  return [parts.join("%23"), fragment];
}

/** Leads from an address whose # was written as %23 to the place or state that was meant. */
export function mend() {
  const { pathname, search, hash } = window.location;
  if (HASH.test(pathname)) {
    const [path, ...rest] = pathname.split(HASH);
    window.location.replace(`${path}${search}#${rest.join("%23")}`);
  } else if (/^#%(?:25)*23/i.test(hash)) {
    window.location.replace(`#${parted(hash)[1]}`);
  } else if (HASH.test(search) && !hash) {
    const [query, fragment] = parted(search);
    const meant = decoded(fragment);
    const isMeant = STATE.test(meant) || (meant && document.getElementById(meant));
    if (WORDS.test(query) && !isMeant) return;
    window.history.replaceState(null, "", pathname + query);
    window.location.replace(`#${fragment}`);
  }
}

window.addEventListener("popstate", moved);
window.addEventListener("pagehide", flush);
document.addEventListener("visibilitychange", flush);
document.addEventListener("click", clicked, true);
