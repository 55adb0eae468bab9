/** On the page for unknown addresses: leads `id/ref:1/` to `id/ref-1/`, its published name. */
const { pathname, search, hash } = window.location;
const published = pathname.replace(/(\/ref)(?::|%3a)(?=\d)/i, "$1-");
if (published !== pathname) window.location.replace(published + search + hash);
