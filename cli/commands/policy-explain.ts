import { nearest } from "../../model/suggest";
import type { LevelRequest } from "../../policies/levels";
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
}

async function explained(request: LevelRequest, exemptions: Judged): Promise<Explained[]> {
    const { askedLevel, floorOf, rulesFor } = await import("../../policies/levels.js");
    const { pack, policies = {}, provenance } = request;
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
            ...(written && origin ? { by: `${origin.file}:${origin.line} (${origin.layer})` } : {}),
            exemptions: exemptions
                .filter(({ rules }) => rules.includes(rule.id))
                .map(({ id, expires }) => `${id} until ${expires}`),
        };
    });
}

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
            : rules.filter(({ by, exemptions }) => by || exemptions.length > 0);
    const style = styleFor(host.stdout, host.env);
    const [head, ...rows] = table(
        ["Rule", "Level", "Own", "Floor", "Set by", "Packs", "Exemptions"].map((heading) => ({ heading })),
        shown.map((one) => [
            one.rule,
            one.blocks ? `${one.level}, blocks` : one.level,
            one.own,
            one.floor ?? "",
            printable(one.by ?? "the rule"),
            one.packs.map((pack) => pack.replace(/^tenantry-/, "")).join(", "),
            printable(one.exemptions.join(", ")),
        ]),
        roomOf(host.stdout),
    );
    const rest = `${count(rules.length - shown.length, "rule")} at their own level${shown.length < rules.length ? "; --verbose shows them" : ""}`;
    const lines = shown.length > 0 ? [style.bold(head!), ...rows, ""] : [];
    await host.stdout.write(`${[...lines, ...(id === undefined ? [rest] : [])].join("\n").trimEnd()}\n`);
    return code;
}
