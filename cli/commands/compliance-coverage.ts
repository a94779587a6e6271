import { coverageOf, type FrameworkCoverage } from "../../compliance/coverage";
import { type FrameworkId, frameworkIds } from "../../policies/frameworks/framework";
import type { Context } from "../command";
import { type ExitCode, exitCode } from "../exit";
import { jsonDocument } from "../output";
import { type Style, styleFor } from "../render/style";
import { roomOf, table } from "../render/table";

const note = "Which rules serve which control is Tenantry's proposal, reviewed by no auditor.";

function textOf({ name, version, withRules, controls }: FrameworkCoverage, style: Style, room: number): string {
    const rows = controls.map(({ id, title, automatable, rules, why }) => [
        id,
        title,
        automatable,
        { text: rules.length > 0 ? String(rules.length) : "-", paint: rules.length > 0 ? style.good : style.dim },
        rules.length > 0 ? "" : (why ?? ""),
    ]);
    const columns = [
        { heading: "Control" },
        { heading: "About" },
        { heading: "Automatable" },
        { heading: "Rules", numeric: true },
        { heading: "Why none" },
    ];
    const [head, ...lines] = table(columns, rows, room);
    const title = style.bold(`${name}, ${version}: ${withRules} of ${controls.length} controls have rules`);
    return [title, style.bold(head!), ...lines, ""].join("\n");
}

/** `tenantry compliance coverage`. */
export async function run({ host, options, json }: Context): Promise<ExitCode> {
    const { catalogue } = await import("../../policies/catalogue.js");
    const named = options.list("framework") as readonly FrameworkId[];
    const ids = frameworkIds.filter((id) => named.length === 0 || named.includes(id));
    const frameworks = ids.map((id) => coverageOf(id, catalogue));
    if (json) {
        await host.stdout.write(jsonDocument({ version: 1, mapping: note, frameworks }));
        return exitCode.ok;
    }
    const style = styleFor(host.stdout, host.env);
    const texts = frameworks.map((one) => textOf(one, style, roomOf(host.stdout)));
    await host.stdout.write(`${texts.join("\n")}\n${note}\n`);
    return exitCode.ok;
}
