import { changeText } from "../../policies/remediating/text";
import type { Rule } from "../../policies/rule";
import type { Context } from "../command";
import { count, printable, type Style, styleFor } from "../render/style";
import type { RuleFix } from "./propose";

/** What is shown of a proposal. */
interface Shown {
    readonly tenant: string;
    readonly file: string;
    readonly written: boolean;
    readonly ask: string;
    readonly rules: readonly RuleFix[];
    readonly patch: string;
}

function ruleLines({ rule, level, resources, setting, why }: RuleFix, fix: string | undefined, style: Style): string[] {
    const paint = level === "mandatory" ? style.bad : style.warn;
    const head = `${paint(level)} ${style.bold(printable(rule))} (${count(resources.length, "resource")})`;
    if (!setting)
        return [
            head,
            `    ${printable(why ?? "")}`,
            ...(fix === undefined ? [] : [`    ${style.note("fix:")} ${printable(fix)}`]),
        ];
    const { path, was: from, value: to, by } = setting;
    const place = by ? ` ${style.dim(`said by ${printable(by.file)}:${by.line} (${by.layer})`)}` : "";
    return [head, `    ${style.good("set")} ${printable(changeText({ path, from, to }))}${place}`];
}

/** A patch in colours. */
export function patchLines(patch: string, style: Style): string[] {
    const paints: Readonly<Record<string, keyof Style>> = { "+": "good", "-": "bad", "@": "note" };
    return patch
        .trimEnd()
        .split("\n")
        .map((line) => {
            const paint = paints[line[0] ?? ""];
            return paint ? style[paint](printable(line)) : printable(line);
        });
}

/** A proposal for people to read. */
export function proposalText(shown: Shown, rules: ReadonlyMap<string, Rule>, { host }: Context): string {
    const { tenant, file, written, ask, patch } = shown;
    const style = styleFor(host.stdout, host.env);
    if (shown.rules.length === 0)
        return `${style.good(`${printable(tenant)} violates no rule that was asked about`)}\n`;
    const open = shown.rules.filter(({ setting }) => !setting);
    const solved = shown.rules.length - open.length;
    const lines = shown.rules.flatMap((one) => ruleLines(one, rules.get(one.rule)?.fix, style));
    const asking =
        open.length > 0 ? [`The file is not to blame for ${count(open.length, "rule")}: ask ${printable(ask)}`] : [];
    if (patch === "") return `${[...lines, "", ...asking].join("\n")}\n`;
    const holds = `${count(solved, "rule")} of ${shown.rules.length} ${solved === 1 ? "holds" : "hold"} when it is planned so`;
    const end = written
        ? `${style.good("written")}: ${printable(file)}; look at \`tenantry plan ${printable(tenant)}\`, and commit it`
        : `${holds}; --write writes the file`;
    return `${[...lines, "", ...patchLines(patch, style), "", ...asking, end].join("\n")}\n`;
}
