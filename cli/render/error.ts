import type { CliError } from "../exit";
import type { Host } from "../host";
import { printable, styleFor } from "./style";

/** An error for people. */
export function renderError(error: CliError, host: Host): string {
    const style = styleFor(host.stderr, host.env);
    const fix = error.fix ? `${style.note("fix:")} ${printable(error.fix)}\n` : "";
    return `${style.bad("error:")} ${printable(error.message)}\n${fix}`;
}

/** An error for programs. */
export function errorDocument(error: CliError): string {
    const { code, message, fix, exit, problems } = error;
    return `${JSON.stringify({ version: 1, error: { code, message, fix, exitCode: exit, problems } }, undefined, 4)}\n`;
}
