// The examples are gzipped and in base64, several to a part; a part is unpacked when it is first needed.
const index = JSON.parse(document.getElementById("index").textContent);
const packed = [...document.querySelectorAll("script.part")];
const unpacked = new Map();

async function unpack(part) {
  const bytes = Uint8Array.from(atob(packed[part].textContent), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

async function exampleAt(position) {
  const part = Math.floor(position / index.part);
  if (!unpacked.has(part)) unpacked.set(part, unpack(part));
  return (await unpacked.get(part))[position % index.part];
}

// Children are inserted as text, so the data are never parsed as markup.
function make(tag, options = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}
