import { nearest } from "../../model/suggest";
import type { Context } from "../command";
import { CliError, type ExitCode, exitCode } from "../exit";
import { jsonDocument } from "../output";
import { ruleIndex } from "../render/rules";
import { printable, styleFor } from "../render/style";
import { ruleDocument } from "./policy-list";

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
    if (json) {
        await host.stdout.write(jsonDocument({ version: 1, rule: facts }));
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
        line("types", facts.types.join(", ")),
        line("properties", facts.properties.join(", ")),
        ...(facts.url ? [line("more", facts.url)] : []),
    ];
    await host.stdout.write(`${lines.join("\n")}\n`);
    return exitCode.ok;
}
