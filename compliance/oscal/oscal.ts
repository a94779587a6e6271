import type { Evidence } from "../evidence/schema";
import { fleetFrameworks } from "../fleet";
import type { RuleIndex } from "../sarif/rules";
import { anotherDay, brokenFiles, easedFiles, easedSettings, fileErrors, loweredFirst, loweredTexts } from "../words";
import { activities, inventory, objectives, reviewedControls } from "./definitions";
import { findings } from "./findings";
import { observations } from "./observations";
import { risks } from "./risks";
import { line, oscalVersion, props, uuidOf } from "./words";

/** What OSCAL says beside evidence. */
export interface OscalFacts {
    /** Of Tenantry. */
    readonly version: string;
    readonly rules: RuleIndex;
}

const mapping =
    "Which rules serve which control is Tenantry's proposal, reviewed by no auditor; ids of controls are Tenantry's too. Rules judge plans: no cloud was asked.";

function platform(version: string) {
    const uuid = uuidOf("tool", version);
    const status = { state: "operational" };
    const description = "Plans infrastructure and judges it by rules.";
    return {
        components: [
            { uuid, type: "software", title: `Tenantry ${version}`, description, props: props({ version }), status },
        ],
        "assessment-platforms": [
            {
                uuid: uuidOf("platform", version),
                title: "Tenantry's planner",
                "uses-components": [{ "component-uuid": uuid }],
            },
        ],
    };
}

/** Resources that the document names: the packs, which are the plan of the assessment, and the evidence of each stack. */
function backMatter(all: readonly Evidence[], plan: string) {
    const packs = all[0]?.packs ?? [];
    const description = packs.map(({ name, version, hash }) => `- ${name} ${version}, SHA-256 ${hash}`).join("\n");
    const planned = {
        uuid: plan,
        title: "Policy packs",
        description: `The rules of these packs are the plan of the assessment.\n\n${description || "- none"}`,
    };
    const evidence = all.map(({ subject, hash, source, asOf }) => ({
        uuid: uuidOf("evidence", hash),
        title: line(`Evidence of ${subject.stack}`),
        description: "What `tenantry compliance report --json` writes of the same run.",
        props: props({ stack: subject.stack, hash, plan: source.plan, commit: source.commit, "as-of": asOf }),
    }));
    return { resources: [planned, ...evidence] };
}

/** Members of a list, one a line: a document of a large fleet is never one text. */
function* list(name: string, items: Iterable<object>, before: string): Generator<string> {
    let open = false;
    for (const item of items) {
        yield open ? ",\n" : `${before}"${name}": [\n`;
        open = true;
        yield JSON.stringify(item);
    }
    if (open) yield "\n]";
}

/** Evidence as OSCAL assessment results: a result a run, an observation a rule and resource, a finding a control, a risk for what does not hold. */
export function* complianceOscal(all: readonly Evidence[], { version, rules }: OscalFacts): Generator<string> {
    const run = uuidOf("run", ...all.map(({ hash }) => hash));
    const plan = uuidOf("plan", version, ...(all[0]?.packs ?? []).map(({ hash }) => hash));
    const time = all[0]?.time ?? "1970-01-01T00:00:00.000Z";
    const frameworks = fleetFrameworks(all);
    const failed = all.flatMap(({ subject: { stack, failed: why } }) =>
        why === undefined ? [] : [`${stack}: ${why}`],
    );
    const another = anotherDay(all);
    const [errors, eased, lowered] = [fileErrors(all), easedSettings(all), loweredTexts(all)];
    const remarks = [
        ...(another ? [another] : []),
        ...(errors.length > 0 ? [`${brokenFiles}:\n\n- ${errors.join("\n- ")}`] : []),
        ...(eased.length > 0 ? [`${easedFiles}:\n\n- ${eased.join("\n- ")}`] : []),
        ...(lowered.length > 0 ? [`${loweredFirst}:\n\n- ${lowered.join("\n- ")}`] : []),
        ...(failed.length > 0
            ? [`Not planned to their end, so that nothing is shown to hold:\n\n- ${failed.join("\n- ")}`]
            : []),
    ];
    const stacks = all.map(({ subject }) => subject.stack).join(", ");
    const found = risks(all, rules);
    const head = {
        uuid: uuidOf("assessment-results", run),
        metadata: {
            title: "Compliance of plans",
            "last-modified": time,
            version: time,
            "oscal-version": oscalVersion,
            props: props({ commit: all[0]?.source.commit ?? "none", run, "as-of": all[0]?.asOf }),
            remarks: mapping,
        },
        "import-ap": { href: `#${plan}` },
    };
    const defined = objectives(frameworks);
    const asked = activities(all);
    const items = inventory(all);
    const result = {
        uuid: run,
        title: "Rules on plans",
        description: `What each rule came to on each planned resource of ${stacks || "no stack"}.`,
        start: time,
        end: time,
        ...(all[0] ? { props: props({ "as-of": all[0].asOf }) } : {}),
        ...(all.length > 0
            ? { links: all.map(({ hash }) => ({ href: `#${uuidOf("evidence", hash)}`, rel: "reference" })) }
            : {}),
        "local-definitions": {
            ...(items.length > 0 ? { "inventory-items": items } : {}),
            "assessment-assets": platform(version),
        },
        "reviewed-controls": reviewedControls(frameworks),
        ...(remarks.length > 0 ? { remarks: remarks.join("\n\n") } : {}),
    };
    yield `{\n"assessment-results": {\n${JSON.stringify(head).slice(1, -1)},\n"local-definitions": {\n`;
    yield* list("objectives-and-methods", defined, "");
    yield* list("activities", asked, defined.length > 0 ? ",\n" : "");
    yield `\n},\n"results": [\n{\n${JSON.stringify(result).slice(1, -1)}`;
    yield* list("observations", observations(all), ",\n");
    yield* list(
        "risks",
        found.map(({ risk }) => risk),
        ",\n",
    );
    yield* list("findings", findings(all, frameworks, found, run), ",\n");
    yield `\n}\n],\n"back-matter": ${JSON.stringify(backMatter(all, plan))}\n}\n}\n`;
}
