import { Ansis } from "ansis";
import type { Host, Stream } from "../host";

/** Colours by what they mean. */
export interface Style {
    bold(text: string): string;
    dim(text: string): string;
    good(text: string): string;
    warn(text: string): string;
    bad(text: string): string;
    note(text: string): string;
    replace(text: string): string;
}

/** Colour level of ansis: none, or the 16 colours that every theme of a terminal defines. */
function level(stream: Stream, env: Host["env"]): 0 | 1 {
    if (env.NO_COLOR) return 0;
    const forced = env.FORCE_COLOR;
    if (forced !== undefined && forced !== "") return forced === "0" || forced === "false" ? 0 : 1;
    if (env.TERM === "dumb" || !stream.isTTY) return 0;
    return 1;
}

function styleOf(level: 0 | 1): Style {
    const colour = new Ansis(level);
    return {
        bold: (text) => colour.bold(text),
        dim: (text) => colour.dim(text),
        good: (text) => colour.green(text),
        warn: (text) => colour.yellow(text),
        bad: (text) => colour.red(text),
        note: (text) => colour.cyan(text),
        replace: (text) => colour.magenta(text),
    };
}

/** No colour at all, as in files. */
export const plainStyle: Style = styleOf(0);

/**
 * Colours for a stream: none when piped, when the terminal is dumb; FORCE_COLOR overrides that. NO_COLOR, where
 * it is not empty, beats all of it, as no-color.org has it (read 2026-11).
 */
export function styleFor(stream: Stream, env: Host["env"]): Style {
    return styleOf(level(stream, env));
}

/** Text from outside with its control characters made visible, so that it cannot drive the terminal. */
export function printable(text: string): string {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (character) => {
        return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
    });
}

/** `3 tenants`, `1 tenant`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
    return `${number.toLocaleString("en-US")} ${number === 1 ? singular : plural}`;
}
