// Opens a web page in Chromium, walks through it by keyboard, and tells as JSON what was seen.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, file, picture] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(folder, "package.json")));
const { chromium } = require("playwright-core");
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});
const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
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
const text = await page.evaluate(() => {
  const texts = [...document.querySelectorAll("svg text")];
  return texts.map((it) => it.textContent);
});
const walked = [];
const focus = () => page.evaluate(() => document.activeElement.id);
for (const key of ["ArrowRight", "ArrowRight", "ArrowLeft", "ArrowDown", "Escape", "End", "Home"]) {
  await page.keyboard.press(key);
  walked.push([key, await focus()]);
}
await page.screenshot({ path: picture });
const width = () => page.evaluate(() => document.querySelector("svg").getBoundingClientRect().width);
const before = await width();
await page.keyboard.press("+");
const zoomed = (await width()) / before;
const steps = await page.evaluate(
  () => [...document.querySelectorAll("[id^=touchpoint-]")].map((it) => it.id));
console.log(JSON.stringify({ errors, requests, text, walked, zoomed, steps }));
await browser.close();
