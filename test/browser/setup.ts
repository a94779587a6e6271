import { execFileSync } from "node:child_process";
import { findChromium } from "./chromium";

/** Looks for Chromium, installs it where that is allowed, and else says what is missing. */
export default function setup(): void {
    if (findChromium() !== undefined) return;
    const mayInstall = process.getuid?.() === 0 && process.platform === "linux";
    if (mayInstall) {
        try {
            execFileSync("apt-get", ["update"], { stdio: "ignore" });
            execFileSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { stdio: "ignore" });
        } catch {
            // what is missing is said below
        }
    }
    if (findChromium() === undefined)
        throw new Error(
            "these tests need Chromium: install it (Debian: apt-get install chromium), or name it with CHROMIUM=/path",
        );
}
