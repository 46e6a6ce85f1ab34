// Markdown of a model, which may be told by anybody what to write, as nodes that can do no harm.

import { marked } from "/webjars/marked/lib/marked.esm.js";
import DOMPurify from "/webjars/dompurify/dist/purify.es.mjs";

marked.use({
  breaks: true,
  // A picture is loaded from wherever the answer says, and tells that server so: it becomes a link.
  walkTokens(token) {
    if (token.type !== "image") return;
    token.type = "link";
    token.tokens = [{ type: "text", raw: token.text, text: token.text || token.href }];
  },
});

DOMPurify.addHook("afterSanitizeAttributes", node => {
  if (node.tagName !== "A") return;
  node.target = "_blank";
  node.rel = "noopener noreferrer nofollow";
});

const WHAT_ANSWERS_NEED = {
  ALLOWED_TAGS: [
    "a", "b", "blockquote", "br", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "li", "ol", "p",
    "pre", "s", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
  ],
  ALLOWED_ATTR: ["align", "href", "start", "title"],
  RETURN_DOM_FRAGMENT: true,
};

export const toNodes = markdown => DOMPurify.sanitize(marked.parse(markdown), WHAT_ANSWERS_NEED);
