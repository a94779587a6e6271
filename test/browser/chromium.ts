import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { renderHtml } from "../../cli/render/html/document";
import type { Report } from "../../cli/render/report";

const places = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** A Chromium of this machine; `CHROMIUM` names another. */
export function findChromium(): string | undefined {
    return [process.env.CHROMIUM, ...places].find((file) => file !== undefined && existsSync(file));
}

const quiet = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/** A page that shows a report, and everything that it should not have done. */
export interface Opened {
    readonly page: Page;
    /** Errors and requests; empty for a good page. */
    readonly faults: readonly string[];
    /** Shows another view of the same report. */
    go(hash: string): Promise<void>;
}

export interface OpenOptions {
    readonly hash?: string;
    readonly scheme?: "light" | "dark";
    readonly width?: number;
}

/** A browser with a profile of its own, and reports to show in it. */
export class Browser {
    private readonly folder = mkdtempSync(join(tmpdir(), "tenantry-browser-"));
    private context: BrowserContext | undefined;
    private reports = 0;

    async start(): Promise<void> {
        this.context = await chromium.launchPersistentContext(join(this.folder, "profile"), {
            executablePath: findChromium()!,
            headless: true,
            args: quiet,
        });
    }

    async close(): Promise<void> {
        await this.context?.close();
        rmSync(this.folder, { recursive: true, force: true });
    }

    /** Writes a report to a file and opens it, as a person would. */
    async open(report: Report, options: OpenOptions = {}): Promise<Opened> {
        return this.show(await renderHtml(report), options);
    }

    /** Writes a page to a file and opens it. */
    async show(
        pieces: Iterable<string>,
        { hash = "", scheme = "light", width = 1280 }: OpenOptions = {},
    ): Promise<Opened> {
        const file = join(this.folder, `report-${this.reports++}.html`);
        writeFileSync(file, [...pieces].join(""));
        const page = await this.context!.newPage();
        const faults: string[] = [];
        page.on("console", (message) => faults.push(`${message.type()}: ${message.text()}`));
        page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
        page.on("dialog", (dialog) => {
            faults.push(`dialog: ${dialog.message()}`);
            void dialog.dismiss();
        });
        page.on("request", (request) => {
            if (request.url().split("#")[0] !== `file://${file}` && !request.url().startsWith("data:"))
                faults.push(`request: ${request.url()}`);
        });
        await page.emulateMedia({ colorScheme: scheme });
        await page.setViewportSize({ width, height: 800 });
        const go = async (to: string): Promise<void> => {
            await page.goto(`file://${file}${to}`);
            await page.waitForSelector("main h1");
        };
        await go(hash);
        return { page, faults, go };
    }
}
