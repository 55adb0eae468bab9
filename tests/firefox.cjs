/** Loaded into Playwright: what the system's Firefox says in other words than it expects. */
const parse = JSON.parse;

JSON.parse = (...given) => {
  const said = parse(...given);
  // Media are emulated for each context. A Firefox without the command keeps its own.
  if (said?.error === "unknown command" && said.message?.includes("setMediaFeaturesOverride")) {
    return { type: "success", id: said.id, result: {} };
  }
  // A download that is no navigation has no name: its address is as good.
  if (/^browsingContext\.download/.test(said?.method) && !said.params.navigation) {
    said.params.download ??= said.params.url;
  }
  return said;
};
