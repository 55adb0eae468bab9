/** Notices that the reader's day is another: over midnight, or on a page from the history. */
import { today } from "./days.mjs";

const HOUR = 3_600_000;
const SECOND = 1000;

/** Calls back once for each new day on which the page is seen. @param {() => void} call */
export function onNewDay(call) {
  let day = today();
  const check = () => {
    if (today() === day) return;
    day = today();
    call();
  };
  const wait = () => {
    const now = new Date();
    const next = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
    const left = Math.min(next.getTime() - now.getTime() + SECOND, HOUR);
    window.setTimeout(() => {
      check();
      wait();
    }, left);
  };
  wait();
  document.addEventListener("visibilitychange", check);
  window.addEventListener("pageshow", check);
}
