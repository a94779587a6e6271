import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { loadFleet } from "../../model/load";
import { recordedSilo } from "../../model/placing/silo";
import type { Problem } from "../../model/problem";
import { id as idField } from "../../model/schema/fields";
import type { Context } from "../command";
import { Cancelled, CliError, type ExitCode, exitCode } from "../exit";
import { type Answers, flagAnswers, needAll } from "../init/answers";
import { problemsOfCandidate } from "../init/check";
import { tenantText } from "../init/file";
import { tierNames } from "../layer-names";
import { shownPath, tenantsDirectory } from "../locations";
import { jsonDocument, targetFor } from "../output";
import { placesOf } from "../places";
import { recordChanges, recordTexts, writeRecords } from "../placing/records";
import { renderProblems } from "../render/problem";
import { printable, styleFor } from "../render/style";

function checkId(id: string): void {
    const result = idField().safeParse(id);
    if (result.success) return;
    const said = result.error.issues[0]?.message ?? "not an id";
    throw new CliError(exitCode.configuration, "bad-id", `${JSON.stringify(id)} cannot name a tenant: ${said}`, {
        fix: "use lower-case letters, digits and single hyphens, starting with a letter, at most 40",
    });
}

/** The fleet's folder; one that is named and not there yet is made when the file is written. */
function folderOf({ host, options }: Context): string {
    const named = options.text("tenants");
    const folder = named === undefined ? undefined : resolve(host.cwd, named);
    return folder !== undefined && !existsSync(folder) ? folder : tenantsDirectory(host, named);
}

function exists(shown: string): CliError {
    return new CliError(exitCode.configuration, "exists", `${shown} exists`, {
        fix: "choose another id, or replace the file with --force",
    });
}

async function answersFor(context: Context, id: string, directory: string): Promise<Answers> {
    const { host, options, json } = context;
    const tiers = tierNames(directory);
    const known = flagAnswers(options);
    if (host.interactive && !options.flag("yes") && !json && !host.env.CI) {
        const { ask } = await import("../init/ask.js");
        return await ask(id, known, tiers, directory);
    }
    needAll(known, tiers);
    return known;
}

async function report(context: Context, directory: string, problems: readonly Problem[]): Promise<void> {
    const { host, json } = context;
    if (json || problems.length === 0) return;
    const style = styleFor(host.stderr, host.env);
    const view = { style, places: placesOf(host, directory), excerpts: false };
    await host.stderr.write(`${renderProblems(problems, view)}\n`);
}

async function write(context: Context, directory: string, file: string, text: string): Promise<void> {
    const { host, options } = context;
    if (host.interactive && !options.flag("yes") && !context.json && !host.env.CI) {
        const { confirm } = await import("../init/ask.js");
        await host.stderr.write(`\n${text}\n`);
        if (!(await confirm(`Write ${printable(shownPath(host, file))}?`))) throw new Cancelled();
    }
    mkdirSync(directory, { recursive: true });
    await targetFor(host, file).write([text]);
}

/** Records the cell of a new tenant, so that whoever comes later finds it there; gives the record's path. */
async function record(directory: string, id: string) {
    const changes = recordChanges(loadFleet({ directory }), [id], undefined);
    const [file] = await writeRecords(directory, recordTexts(directory, changes));
    return file === undefined ? undefined : { file: join(directory, file), cell: changes.added[0]!.cell };
}

/** `tenantry init`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, operands, options, json } = context;
    const id = operands[0]!;
    checkId(id);
    const directory = folderOf(context);
    const name = `${id}.yaml`;
    const file = join(directory, name);
    const shown = shownPath(host, file);
    const dry = options.flag("dry-run");
    if (existsSync(file) && !options.flag("force") && !dry) throw exists(shown);
    const answers = await answersFor(context, id, directory);
    const schema = existsSync(join(directory, "tenant.schema.json")) ? "./tenant.schema.json" : undefined;
    const candidate = (given: Answers) => {
        const text = tenantText(id, given, schema);
        return { text, problems: problemsOfCandidate(directory, name, text) };
    };
    const first = candidate(answers);
    const dataCidr = first.problems.find(({ code }) => code === "TN457")?.suggestion;
    const { text, problems } = dataCidr ? candidate({ ...answers, dataCidr }) : first;
    await report(context, directory, problems);
    if (problems.some(({ severity }) => severity === "error"))
        throw new CliError(exitCode.configuration, "not-valid", `${id} would not be valid; nothing was written`, {
            fix: "change the answers or flags that the problems name",
            problems,
        });
    if (!dry) await write(context, directory, file, text);
    const held = dry ? undefined : await record(directory, id);
    const recorded = held?.file ?? null;
    if (json)
        await host.stdout.write(
            jsonDocument({ version: 1, tenant: id, file, written: !dry, recorded, text, problems }),
        );
    else if (dry) await host.stdout.write(text);
    else {
        const named = options.text("tenants");
        const where = named === undefined ? "" : ` --tenants ${named}`;
        const on = held
            ? ` and ${shownPath(host, held.file)} (${id} ${held.cell === recordedSilo ? "is a silo" : `runs on ${held.cell}`})`
            : "";
        await host.stderr.write(`wrote ${shown}${on}; next: tenantry plan ${id}${where}\n`);
    }
    return exitCode.ok;
}
