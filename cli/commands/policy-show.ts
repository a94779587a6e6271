import { readFileSync } from "node:fs";
import { join } from "node:path";
import { nearest } from "../../model/suggest";
import { boundsOf, type Parameter } from "../../policies/parameter";
import type { Context } from "../command";
import { CliError, type ExitCode, exitCode } from "../exit";
import { packageRoot } from "../locations";
import { jsonDocument } from "../output";
import { ruleIndex } from "../render/rules";
import { printable, styleFor } from "../render/style";
import { ruleDocument } from "./policy-list";

/** What other tools publish for the same check: their ids, and their own map to controls. Nothing of it is Tenantry's. */
interface Published {
    readonly checks?: Readonly<Record<string, readonly unknown[]>>;
    readonly controls?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

function publishedOf(id: string): Published | undefined {
    const file = join(packageRoot(), "policies/frameworks/published.json");
    const { rules } = JSON.parse(readFileSync(file, "utf8")) as { rules: Record<string, Published> };
    return Object.hasOwn(rules, id) ? rules[id] : undefined;
}

function controlsText(controls: Readonly<Record<string, readonly string[]>>): string {
    const said = Object.entries(controls).filter(([, ids]) => ids.length > 0);
    return said.map(([framework, ids]) => `${framework} ${ids.join(", ")}`).join("; ");
}

/** Ids alone: what they say of controls is in the JSON. */
function publishedText({ checks = {} }: Published): string {
    const idOf = (check: unknown) => (typeof check === "string" ? check : (check as { id: string }).id);
    const said = Object.entries(checks).map(([tool, ids]) => `${tool} ${ids.map(idOf).join(", ")}`);
    return said.length > 0 ? said.join("; ") : "no check of another tool";
}

/** Which values ask for more: those that a tenant's own file may set. */
function direction(parameter: Parameter): string {
    const words = parameter.kind === "choice" ? "a later one" : parameter.stricter === "higher" ? "more" : "less";
    return `a tenant may ask for ${words}`;
}

/** `tenantry policy show`. */
export async function run({ host, operands, json }: Context): Promise<ExitCode> {
    const id = operands[0]!;
    const rules = await ruleIndex();
    const rule = rules.get(id);
    if (!rule) {
        const guess = nearest(id, rules.keys());
        throw new CliError(exitCode.configuration, "no-rule", `there is no rule ${printable(id)}`, {
            fix: guess === undefined ? "`tenantry policy list` names the rules" : `did you mean ${guess}?`,
        });
    }
    const facts = ruleDocument(rule);
    const published = publishedOf(id);
    if (json) {
        await host.stdout.write(jsonDocument({ version: 1, rule: facts, published }));
        return exitCode.ok;
    }
    const style = styleFor(host.stdout, host.env);
    const line = (name: string, text: string) => `${style.dim(name.padEnd(12))} ${text}`;
    const lines = [
        `${style.bold(facts.id)}  ${facts.title}`,
        "",
        line("must hold", facts.requirement),
        line("why", facts.rationale),
        line("fix", facts.fix),
        line("level", `${facts.level}, severity ${facts.severity}`),
        ...(facts.floor ? [line("floor", `a tenant cannot go below ${facts.floor}`)] : []),
        ...(facts.remediates ? [line("remediates", "at the level remediate it changes what it can itself")] : []),
        ...(facts.parameters ?? []).map((one) =>
            line("parameter", `${one.name}: ${one.default} by the rule itself; ${boundsOf(one)}; ${direction(one)}`),
        ),
        ...(facts.parameters ?? []).map((one) => style.dim(`             ${one.name}: ${one.about}`)),
        line("types", facts.types.join(", ")),
        line("properties", facts.properties.join(", ")),
        line("packs", facts.packs.join(", ")),
        line("themes", facts.themes.join(", ")),
        line("controls", controlsText(facts.controls)),
        style.dim("             proposed by Tenantry from the texts of the frameworks; reviewed by no auditor"),
        ...(published ? [line("elsewhere", publishedText(published))] : []),
        ...(facts.url ? [line("more", facts.url)] : []),
    ];
    await host.stdout.write(`${lines.join("\n")}\n`);
    return exitCode.ok;
}
