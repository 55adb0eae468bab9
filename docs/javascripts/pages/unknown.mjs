/**
 * On the page for unknown addresses: leads `id/ref:1/` to `id/ref-1/` and `id/obl-011` to
 * `id/OBL-011/`, as the ids are published.
 */
const { pathname, search, hash } = window.location;
const published = pathname.replace(/\/id\/([\w:%-]+)\/?$/i, (_, written) => {
  const id = written.replace(/:|%3a/i, "-");
  return `/id/${/^ref-/i.test(id) ? id.toLowerCase() : id.toUpperCase()}/`;
});
if (published !== pathname) window.location.replace(published + search + hash);
