// Opens web pages in Chromium, walks through each by keyboard, and tells as a line of JSON for each, in their
// order, what was seen. Leaves a picture of the first beside it.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(folder, "package.json")));
const { chromium } = require("playwright-core");
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});

async function look(page, file) {
  const errors = [];
  const requests = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith("data:") && url !== pathToFileURL(file).href) requests.push(url);
  });
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(() => document.fonts.ready);
  const [text, all, steps] = await page.evaluate(() => [
    [...document.querySelectorAll("svg text")].map((it) => it.textContent),
    document.body.innerText,
    [...document.querySelectorAll("[id]")].map((it) => it.id).filter((id) => /^(m\d+-)?touchpoint-/.test(id)),
  ]);
  const walked = [];
  // Wherever the keyboard is, arrows walk.
  await page.keyboard.press("Tab");
  const focus = () => page.evaluate(() => document.activeElement.id);
  for (const key of ["ArrowRight", "ArrowRight", "ArrowLeft", "ArrowDown", "Escape", "End", "Home"]) {
    await page.keyboard.press(key);
    walked.push([key, await focus()]);
  }
  if (file === files[0]) await page.screenshot({ path: file.replace(/\.html$/, ".png") });
  const width = () => page.evaluate(() => document.querySelector("svg").getBoundingClientRect().width);
  const before = await width();
  await page.keyboard.press("+");
  const zoomed = (await width()) / before;
  const bar = await page.evaluate(() => document.querySelector(".bar").getBoundingClientRect().height);
  return { errors, requests, text, all, walked, zoomed, steps, bar };
}

// A page on a phone: how large the map is, and how high what stands above it.
async function hold(file) {
  const context = await browser.newContext({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  const seen = await page.evaluate(() => ({
    scale: document.querySelector("svg").getScreenCTM().a,
    bar: document.querySelector(".bar").getBoundingClientRect().height,
    buttons: [...document.querySelectorAll(".bar a, .bar button")].map((it) => it.getBoundingClientRect().height),
  }));
  await page.screenshot({ path: file.replace(/\.html$/, "-phone.png") });
  await context.close();
  return seen;
}

// Some at a time: a page spends most of its time waiting.
const told = [];
const left = files.entries();
async function work() {
  for (const [place, file] of left) {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const seen = await look(page, file);
    if (file === files[0]) seen.phone = await hold(file);
    told[place] = JSON.stringify(seen);
    await page.close();
  }
}
await Promise.all(Array.from({ length: 4 }, work));
console.log(told.join("\n"));
await browser.close();
