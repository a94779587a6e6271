import type { Context } from "../command";
import { plainStyle, type Style, styleFor } from "./style";
import { roomOf } from "./table";

/** How text looks where it goes: plain and as wide as it is in a file, else as the terminal has it. */
export function lookOf({ host, options }: Context): { readonly style: Style; readonly room: number } {
    if (options.text("out") !== undefined) return { style: plainStyle, room: Number.POSITIVE_INFINITY };
    return { style: styleFor(host.stdout, host.env), room: roomOf(host.stdout) };
}
