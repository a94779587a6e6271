import type { Context } from "../command";
import type { Finding, Status, Subject } from "../doctor/check";
import { cloudTools, node, packages, pulumi } from "../doctor/machine";
import { access, fleetFiles, git } from "../doctor/project";
import { type ExitCode, exitCode } from "../exit";
import { openFleet } from "../fleet";
import { packageRoot } from "../locations";
import { jsonDocument } from "../output";
import { printable, type Style, styleFor } from "../render/style";

const checks = [node, packages, fleetFiles, access, git, pulumi, cloudTools];
const paints: Readonly<Record<Status, keyof Style>> = { ok: "good", warn: "warn", fail: "bad" };

function lines({ title, status, message, fix }: Finding, width: number, style: Style): string[] {
    const head = `${style[paints[status]](status.padEnd(4))}  ${title.padEnd(width)}  ${printable(message)}`;
    return fix ? [head, `${" ".repeat(width + 8)}${style.note("fix:")} ${printable(fix)}`] : [head];
}

/** `tenantry doctor`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, json } = context;
    const fleet = await openFleet(context);
    const subject: Subject = {
        host,
        root: packageRoot(),
        directory: fleet.directory,
        fleet,
        node: process.versions.node,
    };
    const findings = (await Promise.all(checks.map((check) => check(subject)))).flat();
    const failed = findings.some(({ status }) => status === "fail");
    if (json) await host.stdout.write(jsonDocument({ version: 1, ok: !failed, checks: findings }));
    else {
        const style = styleFor(host.stdout, host.env);
        const width = Math.max(...findings.map(({ title }) => title.length));
        await host.stdout.write(`${findings.flatMap((finding) => lines(finding, width, style)).join("\n")}\n`);
    }
    return failed ? exitCode.error : exitCode.ok;
}
