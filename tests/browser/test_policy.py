"""The policy of the pages at work: what comes in by force is refused and reported."""

# What an attacker would put into a page, by the rule that refuses it.
INTRUDERS = """async () => {
  const refused = [];
  document.addEventListener("securitypolicyviolation", event => {
    refused.push(event.effectiveDirective);
  });
  const put = (name, properties) => {
    const element = Object.assign(document.createElement(name), properties);
    document.body.append(element);
    return element;
  };
  put("script", { textContent: "window.ran = 'inline'" });
  put("script", { src: "https://elsewhere.example/x.js" });
  put("style", { textContent: "h1 { display: none }" });
  put("p", { innerHTML: "<b style='color: red' onclick='window.ran = 1'>x</b>" })
    .firstChild.click();
  put("img", { src: "https://elsewhere.example/x.png" });
  put("iframe", { src: "https://elsewhere.example/" });
  put("object", { data: "https://elsewhere.example/x" });
  document.head.append(Object.assign(document.createElement("base"), { href: "/x/" }));
  await fetch("https://elsewhere.example/").catch(() => {});
  const form = put("form", { action: "https://elsewhere.example/" });
  form.requestSubmit();
  await new Promise(done => setTimeout(done, 200));
  return [window.ran ?? "", [...new Set(refused)].sort()];
}"""


def test_what_comes_in_by_force_is_refused(visit):
    """Nothing of it runs, is loaded or sent; each refusal is an error to the tests."""
    visited = visit()
    page = visited.open("obligations/obl-011/")
    page.wait_for_load_state("networkidle")
    assert visited.errors == []
    assert page.evaluate(INTRUDERS) == [
        "",
        [
            "base-uri",
            "connect-src",
            "form-action",
            "frame-src",
            "img-src",
            "object-src",
            "script-src-attr",
            "script-src-elem",
            "style-src-attr",
            "style-src-elem",
        ],
    ]
    assert visited.foreign == []
    assert len(visited.errors) >= 10
    assert page.get_by_role("heading", level=1).is_visible()
