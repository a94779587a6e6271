import type { Origin } from "../../model/fleet";
import { nearest } from "../../model/suggest";
import type { LevelRequest } from "../../policies/levels";
import type { Rule } from "../../policies/rule";
import type { SettledParameters } from "../../policies/settled-parameters";
import type { Context } from "../command";
import { CliError, type ExitCode, exitCode } from "../exit";
import { judgedOf, openFleet } from "../fleet";
import { openJudging } from "../judging";
import { jsonDocument } from "../output";
import { showProblems } from "../planning/show-problems";
import { count, printable, styleFor } from "../render/style";
import { roomOf, table } from "../render/table";
import { tenantOf } from "./policy-config";

/** How a rule is judged for somebody, and who says so. */
interface Explained {
    readonly rule: string;
    readonly level: string;
    /** Level that it has by itself. */
    readonly own: string;
    /** Least level that the tenant's own file may ask for. */
    readonly floor?: string;
    readonly packs: readonly string[];
    /** Set where a verdict that is undetermined stops the plan. */
    readonly blocks: boolean;
    /** Where the level was written, if it is not the rule's own. */
    readonly by?: string;
    readonly exemptions: readonly string[];
    /** Its thresholds, and who set those that are not the rule's own. */
    readonly parameters?: readonly ExplainedParameter[];
}

/** A threshold of a rule. */
interface ExplainedParameter {
    readonly name: string;
    readonly value: number | string;
    /** What it is by the rule itself. */
    readonly own: number | string;
    readonly by?: string;
}

const placeOf = ({ file, line, layer }: Origin) => `${file}:${line} (${layer})`;

function parametersOf(rule: Rule, settled: SettledParameters = {}): ExplainedParameter[] {
    return (rule.parameters ?? []).map(({ name, default: own }) => {
        const set = settled[rule.id]?.[name];
        return { name, value: set?.value ?? own, own, ...(set?.by ? { by: placeOf(set.by) } : {}) };
    });
}

/** The thresholds of a rule in a cell of the table: all of a rule that was asked for, else those that are not its own. */
function parametersText({ parameters = [] }: Explained, all: boolean): string {
    return parameters
        .filter(({ value, own }) => all || value !== own)
        .map(({ name, value, by }) => `${name}: ${value}${by ? `, ${by}` : ""}`)
        .join("; ");
}

async function explained(request: LevelRequest, exemptions: Judged): Promise<Explained[]> {
    const { askedLevel, floorOf, rulesFor } = await import("../../policies/levels.js");
    const { pack, policies = {}, parameters, provenance } = request;
    return rulesFor(request).map((leveled) => {
        const { rule, pack: first, packs, blocks } = leveled;
        const level = askedLevel(leveled);
        const path = Object.hasOwn(policies, rule.id)
            ? `policies.${rule.id}`
            : `packs.${pack.members?.get(rule.id)?.by}`;
        const origin = provenance?.get(path) ?? provenance?.get(`${path}.level`);
        const floor = floorOf(rule, pack);
        const written = level !== rule.level || Object.hasOwn(policies, rule.id);
        return {
            rule: rule.id,
            level,
            own: rule.level,
            ...(floor ? { floor } : {}),
            packs: packs ?? [first],
            blocks: blocks === true && leveled.level === "mandatory",
            ...(written && origin ? { by: placeOf(origin) } : {}),
            exemptions: exemptions
                .filter(({ rules }) => rules.includes(rule.id))
                .map(({ id, expires }) => `${id} until ${expires}`),
            ...(rule.parameters ? { parameters: parametersOf(rule, parameters) } : {}),
        };
    });
}

const heads = ["Rule", "Level", "Own", "Floor", "Set by", "Packs", "Exemptions"];

type Judged = Awaited<ReturnType<typeof openJudging>>["exemptions"];

/** `tenantry policy explain`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, operands, options, json } = context;
    const [name = "", id] = operands;
    const fleet = await openFleet(context);
    const resolved = tenantOf(fleet, name);
    const [{ heldPacks }, { askedOn }, { stackOf }, judging] = await Promise.all([
        import("../../policies/held.js"),
        import("../../policies/asked.js"),
        import("../../policies/exempting/match.js"),
        openJudging(context, fleet),
    ]);
    await showProblems(host, fleet, judging.problems, json);
    const { packs, ...asked } = askedOn(judgedOf(fleet, resolved), judging.asOf);
    const request = { ...asked, pack: heldPacks(packs) };
    const all = await explained(
        request,
        judging.exemptions.filter((one) => stackOf(one) === name),
    );
    if (id !== undefined && !all.some(({ rule }) => rule === id)) {
        const guess = nearest(
            id,
            all.map(({ rule }) => rule),
        );
        throw new CliError(exitCode.configuration, "no-rule", `there is no rule ${printable(id)}`, {
            fix: guess === undefined ? "`tenantry policy list` names the rules" : `did you mean ${guess}?`,
        });
    }
    const rules = id === undefined ? all : all.filter(({ rule }) => rule === id);
    const code = judging.problems.some(({ severity }) => severity === "error") ? exitCode.configuration : exitCode.ok;
    if (json) {
        await host.stdout.write(jsonDocument({ version: 1, stack: name, packs, rules }));
        return code;
    }
    const shown =
        id !== undefined || options.flag("verbose")
            ? rules
            : rules.filter((one) => one.by || one.exemptions.length > 0 || parametersText(one, false) !== "");
    const texts = shown.map((one) => parametersText(one, id !== undefined));
    const withParameters = texts.some((text) => text !== "");
    const style = styleFor(host.stdout, host.env);
    const [head, ...rows] = table(
        [...heads, ...(withParameters ? ["Parameters"] : [])].map((heading) => ({ heading })),
        shown.map((one, at) => [
            one.rule,
            one.blocks ? `${one.level}, blocks` : one.level,
            one.own,
            one.floor ?? "",
            printable(one.by ?? "the rule"),
            one.packs.map((pack) => pack.replace(/^tenantry-/, "")).join(", "),
            printable(one.exemptions.join(", ")),
            ...(withParameters ? [printable(texts[at]!)] : []),
        ]),
        roomOf(host.stdout),
    );
    const rest = `${count(rules.length - shown.length, "rule")} at their own level${shown.length < rules.length ? "; --verbose shows them" : ""}`;
    const lines = shown.length > 0 ? [style.bold(head!), ...rows, ""] : [];
    await host.stdout.write(`${[...lines, ...(id === undefined ? [rest] : [])].join("\n").trimEnd()}\n`);
    return code;
}
