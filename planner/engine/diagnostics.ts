import type { Diagnostic } from "../document";

/** Collects what a run has to say, in order, and the secrets that must not show in it. */
export class Diagnostics {
    readonly #entries: { message: string; severity: Diagnostic["severity"]; urn?: string }[] = [];
    readonly #failures: string[] = [];

    /** Adds a message; the URN may be set later, when it becomes known. */
    add(severity: Diagnostic["severity"], message: string, urn?: string): { urn?: string } {
        const entry = { severity, message, urn };
        this.#entries.push(entry);
        return entry;
    }
    /** Adds an error that fails the plan, which one that a program merely logs does not. */
    error(message: string, urn?: string): void {
        this.#failures.push(message);
        this.add("error", message, urn);
    }
    warning(message: string, urn?: string): void {
        this.add("warning", message, urn);
    }
    info(message: string, urn?: string): void {
        this.add("info", message, urn);
    }
    /** Messages of the errors that fail the plan, in order. */
    get failures(): readonly string[] {
        return this.#failures;
    }

    /** The messages without debug ones, equal ones once, passed through `clean`. */
    list(clean: (text: string) => string): Diagnostic[] {
        const seen = new Set<string>();
        const list: Diagnostic[] = [];
        for (const { urn, message, severity } of this.#entries) {
            if (severity === "debug") continue;
            const entry = { ...(urn ? { urn } : {}), message: clean(message), severity };
            const key = JSON.stringify(entry);
            if (seen.has(key) && severity !== "info" && severity !== "info#err") continue;
            seen.add(key);
            list.push(entry);
        }
        return list;
    }
}
